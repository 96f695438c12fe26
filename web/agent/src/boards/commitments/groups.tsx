/** The promises in their groups: late, soon, later, without a date. What has ended is one list. */
import type { Commitment, CommitmentList } from "@/api/types";
import { t } from "@/text";
import { type DueGroup, dueGroup } from "@/text/due";
import { useMinute } from "@/text/use-now";
import { Badge, cx } from "@/ui";
import { CommitmentRow } from "./row";
import type { Ask } from "./settling";

const order: DueGroup[] = ["overdue", "soon", "later", "none"];

export function Groups({ rows, state, ask, onContact }: { rows: Commitment[]; state: CommitmentList; ask: Ask; onContact: (contact: number) => void }) {
  const now = useMinute();
  const list = (of: Commitment[], label: string) => (
    <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
      {of.map((row) => <CommitmentRow key={row.id} row={row} now={now} ask={ask} onContact={onContact} />)}
    </ul>
  );
  if (state !== "open") return list(rows, t("commitments-list"));
  return (
    <div className="flex flex-col gap-6">
      {order.map((group) => {
        const of = rows.filter((row) => (row.overdue ? "overdue" : dueGroup(row.due, new Date(now))) === group);
        if (of.length === 0) return null;
        return (
          <section key={group}>
            <h2 className={cx("mb-2 flex items-center gap-2 px-1 text-sm font-semibold", group === "overdue" ? "text-danger" : "text-ink-2")}>
              {t(`due-group-${group}`)}
              <Badge tone={group === "overdue" ? "danger" : "plain"}>{of.length}</Badge>
            </h2>
            {list(of, t(`due-group-${group}`))}
          </section>
        );
      })}
    </div>
  );
}

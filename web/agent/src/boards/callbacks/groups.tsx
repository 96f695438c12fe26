/** The calls in their groups. What has ended, or waits to be tried again, is one list. */
import type { Callback, CallbackState } from "@/api/types";
import type { Ask } from "@/callback/asking";
import { groupTitle, grouped } from "@/callback/when";
import { t } from "@/text";
import { useMinute } from "@/text/use-now";
import { Badge, cx } from "@/ui";
import { CallbackRow } from "./row";

const tones = { overdue: "danger", now: "accent", today: "plain", day: "plain" } as const;
const words = { overdue: "text-danger", now: "text-accent-text", today: "text-ink-2", day: "text-ink-2" };

export function Groups({ rows, state, ask }: { rows: Callback[]; state: CallbackState; ask: Ask }) {
  const now = useMinute();
  const list = (of: Callback[], label: string) => (
    <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
      {of.map((row) => <CallbackRow key={row.id} row={row} now={now} ask={ask} />)}
    </ul>
  );
  if (state !== "open") return list(rows, t("callbacks-list"));
  return (
    <div className="flex flex-col gap-6">
      {grouped(rows, now).map((group) => {
        const title = groupTitle(group, now);
        return (
          <section key={title}>
            <h2 className={cx("mb-2 flex items-center gap-2 px-1 text-sm font-semibold", words[group.kind])}>
              {title}
              <Badge tone={tones[group.kind]}>{group.items.length}</Badge>
            </h2>
            {list(group.items, title)}
          </section>
        );
      })}
    </div>
  );
}

/** One promise of this conversation: what, how much, until when, by whom, and how it ended. */
import { Check, CircleSlash, MoreHorizontal, Pencil, X } from "lucide-react";
import { useState } from "react";
import { changeCommitment } from "@/api/commitments";
import { can, useMe } from "@/api/me";
import type { Commitment } from "@/api/types";
import type { Ask } from "@/boards/commitments/settling";
import { t } from "@/text";
import { dueWords } from "@/text/due";
import { money } from "@/text/money";
import { reasonWords } from "@/text/reason";
import { full } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Avatar, Button, Dialog, IconButton, Menu, Tag, cx } from "@/ui";
import { CommitmentForm } from "./commitment-form";
import { dueIn } from "./fields";

const ends = {
  kept: { tone: "good", icon: <Check aria-hidden /> },
  broken: { tone: "danger", icon: <X aria-hidden /> },
  withdrawn: { tone: "plain", icon: <CircleSlash aria-hidden /> },
} as const;

export function CommitmentItem({ item, ask }: { item: Commitment; ask: Ask }) {
  const now = useMinute();
  const open = item.state === "open";
  return (
    <li className={cx("rounded-md border p-2.5", item.overdue ? "border-danger/45 bg-danger-soft/60" : "border-line bg-surface")}>
      <p dir="auto" className={cx("text-start text-sm", open ? "text-ink" : "text-ink-3", item.state === "withdrawn" && "line-through")}>{item.text.replaceAll("**", "")}</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
        {item.amount !== null && <bdi className="digits font-semibold">{money(item.amount, item.currency)}</bdi>}
        {open ? (
          <span title={item.due ? full(item.due) : undefined} className={cx(item.overdue && "font-semibold text-danger")}>{dueWords(item.due, item.due_date_only, now)}</span>
        ) : <Tag tone={ends[item.state as keyof typeof ends].tone} icon={ends[item.state as keyof typeof ends].icon}>{t(`commitment-was-${item.state}`)}</Tag>}
        <span className="inline-flex min-w-0 items-center gap-1"><Avatar name={item.owner.name} face={item.owner.face} size="xs" /><bdi className="truncate">{item.owner.name}</bdi></span>
      </p>
      {item.reason && <p dir="auto" className="mt-1 text-start text-xs text-ink-3">{reasonWords(item.reason)}</p>}
      <Ways item={item} ask={ask} />
    </li>
  );
}

function Ways({ item, ask }: { item: Commitment; ask: Ask }) {
  const me = useMe();
  const [editing, setEditing] = useState(false);
  if (!can(me, "conversation.reply") || item.state === "withdrawn") return null;
  const zone = me.organisation.timezone;
  const start = { text: item.text, amount: item.amount, currency: item.currency, due: dueIn(zone, item.due, item.due_date_only) };
  const more = [
    ...(item.state === "open" ? [{ id: "edit", label: t("commitment-edit"), icon: <Pencil aria-hidden />, run: () => setEditing(true) }] : []),
    ...(item.state !== "broken" ? [{ id: "break", label: t("commitment-break"), icon: <X aria-hidden />, run: () => ask(item, "break") }] : []),
    ...(item.state !== "kept" && item.state !== "open" ? [{ id: "keep", label: t("commitment-keep"), icon: <Check aria-hidden />, run: () => ask(item, "keep") }] : []),
    ...(item.state === "open" ? [{ id: "withdraw", label: t("commitment-withdraw"), icon: <CircleSlash aria-hidden />, run: () => ask(item, "withdraw") }] : []),
  ];
  return (
    <div className="mt-1.5 flex items-center gap-1">
      {item.state === "open" && <Button size="sm" className="h-7!" icon={<Check aria-hidden className="size-3.5 text-good" />} onPress={() => ask(item, "keep")}>{t("commitment-keep")}</Button>}
      <Menu label={t("commitment-more", { text: item.text })} trigger={<IconButton label={t("commitment-more", { text: item.text })} size="sm" className="ms-auto size-7!"><MoreHorizontal aria-hidden className="size-4!" /></IconButton>} groups={[{ items: more }]} />
      <Dialog isOpen={editing} onClose={() => setEditing(false)} title={t("commitment-edit")}>
        {editing && (
          <CommitmentForm
            start={start}
            owner={item.owner.id}
            submit={t("save")}
            onCancel={() => setEditing(false)}
            onSubmit={async (draft, owner) => {
              await changeCommitment(item, { ...changed(start, draft), ...(owner === item.owner.id ? {} : { owner_id: owner }) });
              setEditing(false);
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

/** Only what is another than before. */
function changed<T extends object>(before: T, after: T): Partial<T> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name as keyof T] !== value)) as Partial<T>;
}

/** One promise: by when, what, to whom, who sees to it; and how it ended. */
import { Link } from "@tanstack/react-router";
import { AlarmClock, CalendarClock, Check, Filter, MoreHorizontal, X } from "lucide-react";
import { can, useMe } from "@/api/me";
import type { Commitment } from "@/api/types";
import { t } from "@/text";
import { dueWords } from "@/text/due";
import { money } from "@/text/money";
import { reasonWords } from "@/text/reason";
import { full, moment } from "@/text/time";
import { Avatar, Button, IconButton, Menu, Tag, Tooltip, cx } from "@/ui";
import type { Ask } from "./settling";

export function CommitmentRow({ row, now, ask, onContact }: { row: Commitment; now: number; ask: Ask; onContact: (contact: number) => void }) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 p-3.5 hover:bg-hover/60 sm:flex-nowrap sm:px-4">
      <Due row={row} now={now} />
      <div className="min-w-0 flex-1 basis-full sm:basis-0">
        <Link
          to="/queue/$queue/$conversation"
          params={{ queue: "all", conversation: String(row.conversation_id) }}
          data-row={row.id}
          aria-label={`${row.text} – ${t("commitment-open-conversation", { name: row.contact.name })}`}
          className="block rounded-sm text-base hover:text-accent-text hover:underline"
        >
          <span dir="auto" className="line-clamp-3 text-start font-medium">{row.text.replaceAll("**", "")}</span>
        </Link>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
          {row.amount !== null && <Tag tone="accent" className="text-sm!"><span className="digits">{money(row.amount, row.currency)}</span></Tag>}
          <span className="flex min-w-0 items-center">
            <span className="truncate">{t("commitment-to", { name: row.contact.name })}</span>
            <IconButton label={t("commitments-only", { name: row.contact.name })} size="sm" className="-my-1.5 size-7!" onPress={() => onContact(row.contact.id)}><Filter aria-hidden className="size-3.5!" /></IconButton>
          </span>
          <span className="flex min-w-0 items-center gap-1.5"><Avatar name={row.owner.name} face={row.owner.face} size="xs" /><span className="truncate">{t("commitment-owner", { name: row.owner.name })}</span></span>
        </p>
        {row.reason && <p dir="auto" className="mt-1 text-start text-sm text-ink-3">{reasonWords(row.reason)}</p>}
      </div>
      <Settle row={row} ask={ask} />
    </li>
  );
}

function Due({ row, now }: { row: Commitment; now: number }) {
  const open = row.state === "open";
  const tip = row.due ? full(row.due) : t("due-none");
  if (!open && row.settled_at) return <time dateTime={row.settled_at} title={full(row.settled_at)} className="w-36 shrink-0 pt-0.5 text-sm text-ink-3">{moment(row.settled_at, new Date(now))}</time>;
  const Icon = row.overdue ? AlarmClock : CalendarClock;
  return (
    <span title={tip} className={cx("flex shrink-0 items-center gap-1.5 pt-0.5 text-sm sm:w-36", row.overdue ? "font-semibold text-danger" : row.due ? "text-ink" : "text-ink-3")}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span>{dueWords(row.due, row.due_date_only, now)}</span>
    </span>
  );
}

/** What may become of it: an open one may end in every way, and a wrong click between kept and broken can be put right. */
function Settle({ row, ask }: { row: Commitment; ask: Ask }) {
  const me = useMe();
  if (!can(me, "conversation.reply") || row.state === "withdrawn") return null;
  return (
    <div className="flex shrink-0 items-center gap-1.5 max-sm:ms-auto">
      {row.state !== "kept" && <Button size="sm" icon={<Check aria-hidden className="size-4 text-good" />} onPress={() => ask(row, "keep")}>{t("commitment-keep")}</Button>}
      {row.state !== "broken" && <Tooltip text={t("commitment-break-title")}><Button size="sm" icon={<X aria-hidden className="size-4 text-danger" />} onPress={() => ask(row, "break")}>{t("commitment-break")}</Button></Tooltip>}
      {row.state === "open" && (
        <Menu
          label={t("commitment-more", { text: row.text })}
          trigger={<IconButton size="sm" label={t("commitment-more", { text: row.text })}><MoreHorizontal aria-hidden /></IconButton>}
          groups={[{ items: [{ id: "withdraw", label: t("commitment-withdraw"), run: () => ask(row, "withdraw") }] }]}
        />
      )}
    </div>
  );
}

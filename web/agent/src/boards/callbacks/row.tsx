/** One call: when, with whom, at which number, what about, who calls; and what came of it. */
import { Link } from "@tanstack/react-router";
import { AlarmClock, CalendarClock, PhoneCall } from "lucide-react";
import { useAgent } from "@/api/directory";
import type { Callback } from "@/api/types";
import { Acts } from "@/callback/acts";
import type { Ask } from "@/callback/asking";
import { CallLink } from "@/callback/call-link";
import { clockWords, near, phaseOf, whenWords } from "@/callback/when";
import { t } from "@/text";
import { full, moment } from "@/text/time";
import { Avatar, Tag, cx } from "@/ui";

const icons = { overdue: AlarmClock, now: PhoneCall, ahead: CalendarClock };
const tones = { overdue: "text-danger", now: "text-accent-text", ahead: "text-ink" };

export function CallbackRow({ row, now, ask }: { row: Callback; now: number; ask: Ask }) {
  const caller = useAgent(row.caller_id);
  const owed = row.state === "open" || row.state === "missed";
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 p-3.5 hover:bg-hover/60 sm:px-4 lg:flex-nowrap">
      <When row={row} now={now} />
      <div className="min-w-0 flex-1 basis-full sm:basis-52">
        <Link
          to="/queue/$queue/$conversation"
          params={{ queue: "all", conversation: String(row.conversation_id) }}
          data-row={row.id}
          aria-label={t("callback-open-conversation", { name: row.contact_name })}
          className="inline-block max-w-full rounded-sm text-base font-medium hover:text-accent-text hover:underline"
        >
          <bdi className="block truncate">{row.contact_name}</bdi>
        </Link>
        {row.note && <p className="mt-0.5 line-clamp-3 text-ink-2"><bdi>{row.note}</bdi></p>}
        {row.outcome && <p className="mt-0.5 text-ink-2"><span className="text-ink-3">{t("callback-outcome")}:</span> <bdi>{row.outcome}</bdi></p>}
        <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-2">
          {caller ? <span className="flex min-w-0 items-center gap-1.5"><Avatar name={caller.name} face={caller.face} size="xs" /><span className="truncate">{t("callback-owner", { name: caller.name })}</span></span> : <span className="text-ink-3">{t("callback-owner-none")}</span>}
          {row.attempts > 0 && <Tag tone="danger">{t("callback-attempts", { n: row.attempts })}</Tag>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 max-lg:basis-full max-lg:justify-end">
        {owed && <CallLink phone={row.phone} name={row.contact_name} className="max-sm:me-auto" />}
        <Acts callback={row} ask={ask} />
      </div>
    </li>
  );
}

function When({ row, now }: { row: Callback; now: number }) {
  if (row.state !== "open") return <time dateTime={row.at} title={full(row.at)} className="w-36 shrink-0 pt-0.5 text-sm text-ink-3">{moment(row.at, new Date(now))}</time>;
  const phase = phaseOf(row, now);
  const Icon = icons[phase];
  return (
    <time dateTime={row.at} title={full(row.at)} className={cx("flex shrink-0 items-start gap-2 sm:w-36", tones[phase])}>
      <Icon aria-hidden className="mt-1 size-4 shrink-0" />
      <span className="max-sm:flex max-sm:items-baseline max-sm:gap-2">
        <bdi className="block text-base font-semibold">{clockWords(row, now)}</bdi>
        {near(row, now) && <span className="block text-sm">{whenWords(row, now)}</span>}
      </span>
    </time>
  );
}

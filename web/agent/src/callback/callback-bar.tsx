/** The call that is owed in this conversation, on top of its story, with all that can become of it. */
import { PhoneCall, PhoneMissed } from "lucide-react";
import { useAgent } from "@/api/directory";
import type { Callback, ConversationFull } from "@/api/types";
import { t } from "@/text";
import { full as fullTime, moment } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Avatar, Tag, cx } from "@/ui";
import { Acts } from "./acts";
import { useAsking } from "./asking";
import { CallLink } from "./call-link";
import { owed } from "./owed";
import { near, phaseOf, whenWords } from "./when";

export function CallbackBar({ full }: { full: ConversationFull }) {
  const { ask, dialog } = useAsking();
  const callback = owed(full.callbacks);
  return <>{callback && <Bar callback={callback} assignee={full.conversation.assignee_id} ask={ask} />}{dialog}</>;
}

function Bar({ callback, assignee, ask }: { callback: Callback; assignee: number | null; ask: ReturnType<typeof useAsking>["ask"] }) {
  const now = useMinute();
  const caller = useAgent(callback.assignee_id ?? assignee);
  const missed = callback.state === "missed";
  const late = missed || phaseOf(callback, now) === "overdue";
  const Icon = missed ? PhoneMissed : PhoneCall;
  return (
    <section aria-label={t("callback-card")} className={cx("flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-4 py-2 text-sm md:px-5", late ? "border-danger/40 bg-danger-soft" : "border-accent/40 bg-accent-soft")}>
      <p className={cx("flex items-center gap-2 font-semibold", late ? "text-danger" : "text-accent-text")}>
        <Icon aria-hidden className="size-4 shrink-0" />
        <time dateTime={callback.at} title={fullTime(callback.at)}>{missed ? t("callback-card-missed") : t("callback-card-open", { when: moment(callback.at, new Date(now)) })}</time>
      </p>
      {!missed && near(callback, now) && <span className={late ? "text-danger" : "text-accent-text"}>{whenWords(callback, now)}</span>}
      {callback.attempts > 0 && <Tag tone="danger">{t("callback-attempts", { n: callback.attempts })}</Tag>}
      {caller && <span className="flex min-w-0 items-center gap-1.5 text-ink-2"><Avatar name={caller.name} face={caller.face} size="xs" /><bdi className="truncate">{caller.name}</bdi></span>}
      {callback.note && <p dir="auto" className="line-clamp-2 min-w-32 flex-1 basis-40 text-start text-ink-2">{callback.note}</p>}
      <span className="ms-auto flex flex-wrap items-center gap-1.5">
        <CallLink phone={callback.phone} name={callback.contact_name} />
        <Acts callback={callback} ask={ask} />
      </span>
    </section>
  );
}

/** The calls of this conversation that are over, at the side; and the way to book one. The one that is owed stands on top of the story. */
import { Check, CircleSlash, PhoneMissed, Plus } from "lucide-react";
import { desk } from "@/actions";
import { can, useMe } from "@/api/me";
import { useService } from "@/api/service";
import type { Callback, ConversationFull } from "@/api/types";
import { t } from "@/text";
import { full as fullTime, moment } from "@/text/time";
import { IconButton, Tag } from "@/ui";
import { owed } from "./owed";

const ends = {
  done: { tone: "good", icon: <Check aria-hidden /> },
  missed: { tone: "danger", icon: <PhoneMissed aria-hidden /> },
  cancelled: { tone: "plain", icon: <CircleSlash aria-hidden /> },
} as const;

export function Callbacks({ full }: { full: ConversationFull }) {
  const me = useMe();
  const offered = useService()?.callbacks.enabled === true;
  const open = owed(full.callbacks);
  const past = full.callbacks.filter((callback) => callback !== open);
  const may = can(me, "conversation.reply") && offered && open === null;
  if (past.length === 0 && !may) return null;
  return (
    <section aria-label={t("board-callbacks")}>
      <header className="mb-1.5 flex h-7 items-center gap-2">
        <h3 className="flex-1 text-sm font-semibold text-ink-2">{t("board-callbacks")}</h3>
        {may && <IconButton label={t("action-callback")} size="sm" className="size-7!" onPress={() => desk.set({ dialog: "callback" })}><Plus aria-hidden className="size-4!" /></IconButton>}
      </header>
      {past.length === 0 && <p className="text-sm text-ink-3">{t("callbacks-none")}</p>}
      <ul className="flex flex-col gap-2">{past.map((callback) => <Past key={callback.id} callback={callback} />)}</ul>
    </section>
  );
}

function Past({ callback }: { callback: Callback }) {
  const { tone, icon } = ends[callback.state as keyof typeof ends];
  return (
    <li className="rounded-md border border-line bg-surface p-2.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <time dateTime={callback.at} title={fullTime(callback.at)}>{moment(callback.at)}</time>
        <Tag tone={tone} icon={icon}>{t(`callback-was-${callback.state}`)}</Tag>
        {callback.attempts > 0 && <span className="text-xs text-ink-3">{t("callback-attempts", { n: callback.attempts })}</span>}
      </p>
      {callback.outcome && <p dir="auto" className="mt-1 text-start text-ink-2">{callback.outcome}</p>}
    </li>
  );
}

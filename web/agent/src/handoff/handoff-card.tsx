/** What the bot knew when it gave the conversation over, so that nothing is asked twice; and a first line to begin with. */
import { Bot, Check, ChevronDown, CircleDashed, CornerDownLeft, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { desk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import { useService } from "@/api/service";
import type { ConversationFull, Handoff, Tried } from "@/api/types";
import { useWriting } from "@/composer/writing";
import { Mood } from "@/list/mood";
import { t } from "@/text";
import { full as fullTime, span } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Button, cx } from "@/ui";
import { factName } from "./fact";
import { openHandoff } from "./open-handoff";
import { handoffWords } from "./words";

const MINUTE = 60_000;

const wide = () => matchMedia("(min-width: 768px) and (min-height: 640px)").matches;

export function HandoffCard({ full }: { full: ConversationFull }) {
  const handoff = openHandoff(full);
  return handoff && <Card key={handoff.at} handoff={handoff} />;
}

function Card({ handoff }: { handoff: Handoff }) {
  const now = useMinute();
  const [open, setOpen] = useState(wide);
  const taken = handoff.reason === "taken";
  return (
    <section aria-label={t("handoff-card")} className="shrink-0 border-t border-line bg-surface">
      <AriaButton aria-expanded={open} onPress={() => setOpen(!open)} className="flex w-full flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-2 text-start -outline-offset-2 data-hovered:bg-hover md:px-5">
        <Bot aria-hidden className="size-4.5 shrink-0 text-accent-text" />
        <span className="font-semibold">{t(taken ? "handoff-taken" : "handoff-given")}</span>
        {!taken && <span className="text-sm text-ink-2">{handoffWords(handoff.reason)}</span>}
        <Mood of={handoff.feeling} />
        <time dateTime={handoff.at} title={fullTime(handoff.at)} className="ms-auto text-xs text-ink-3">{t("handoff-ago", { time: span(Math.max(MINUTE, now - Date.parse(handoff.at))) })}</time>
        <ChevronDown aria-hidden className={cx("size-4 shrink-0 text-ink-3", open && "rotate-180")} />
      </AriaButton>
      {open && <Story handoff={handoff} />}
      <FirstLine text={handoff.first_line} />
    </section>
  );
}

function Story({ handoff }: { handoff: Handoff }) {
  const { matter, collected, tried } = handoff;
  const questions = useService()?.questions ?? [];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
    <div role="region" aria-label={t("handoff-story")} tabIndex={0} className="grid max-h-[32dvh] gap-x-8 gap-y-2.5 overflow-auto px-4 pb-2.5 text-sm -outline-offset-2 md:grid-cols-2 md:px-5">
      {matter !== "" && <Part title={t("handoff-matter")}><p dir="auto" className="line-clamp-4 text-start text-base wrap-anywhere whitespace-pre-wrap">{matter}</p></Part>}
      {collected.length > 0 && (
        <Part title={t("handoff-collected")}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
            {collected.map(({ label, value }) => <Told key={label} label={factName(label, questions)} value={value} />)}
          </dl>
        </Part>
      )}
      <Part title={t("handoff-tried")}>
        {tried.length === 0 ? <p className="text-ink-3">{t("handoff-tried-nothing")}</p> : <ul className="flex flex-col gap-1">{tried.map((item, index) => <Attempt key={index} item={item} />)}</ul>}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h2 className="mb-0.5 text-xs font-medium text-ink-3">{title}</h2>
      {children}
    </div>
  );
}

function Told({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="text-ink-3"><bdi>{label}</bdi></dt>
      <dd className="font-medium wrap-anywhere"><bdi>{value}</bdi></dd>
    </>
  );
}

function Attempt({ item }: { item: Tried }) {
  const [Icon, word, tone] = item.helped === true ? [Check, "handoff-helped", "text-good"] as const
    : item.helped === false ? [X, "handoff-not-helped", "text-danger"] as const : [CircleDashed, "handoff-unknown", "text-ink-3"] as const;
  return (
    <li className="flex items-start gap-1.5">
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", tone)} />
      <span className="min-w-0"><bdi>{item.title}</bdi> <span className={cx("whitespace-nowrap", tone)}>· {t(word)}</span></span>
    </li>
  );
}

/** Put in as if typed, before what is there; undo takes it out again. */
function FirstLine({ text }: { text: string }) {
  const { draft, insert, mayReply } = useWriting();
  const offered = text !== "" && mayReply && !draft.reply.includes(text);
  useEffect(() => {
    desk.set({ firstLine: offered ? () => insert({ text, element: "greeting", keys: [] }, 0, 0) : null });
    return () => desk.set({ firstLine: null });
  }, [offered, text, insert]);
  if (!offered) return null;
  return (
    <div className="flex items-center gap-3 border-t border-line bg-accent-soft px-4 py-1.5 text-sm md:px-5">
      <p dir="auto" className="line-clamp-2 min-w-0 flex-1 text-start text-accent-text">{text}</p>
      <Button size="sm" icon={<CornerDownLeft aria-hidden className="size-4 ltr:-scale-x-100" />} onPress={() => desk.get().firstLine?.()}>
        {t("handoff-insert")}<span className="max-md:hidden"><KeyCaps of={{ code: "KeyL" }} short /></span>
      </Button>
    </div>
  );
}

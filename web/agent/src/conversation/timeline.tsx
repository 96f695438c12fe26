/** The story of a conversation, oldest first, resting on its newest line. */
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ArrowDown } from "lucide-react";
import { Fragment, useEffect, useMemo, useState } from "react";
import { attempt } from "@/actions/verbs";
import { loadOlder } from "@/api/conversations";
import { keys } from "@/api/client";
import { compareTimes } from "@/api/order";
import type { Consult, ConversationFull, Entry } from "@/api/types";
import { useOutbox } from "@/composer/outbox";
import { t } from "@/text";
import { day, dayNumber } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Button } from "@/ui";
import { ConsultCard } from "@/consult/consult-card";
import { EventLine, isSilent } from "./event-line";
import { MessageCard } from "./message-card";
import { NoteCard } from "./note-card";
import { UnsentCard } from "./unsent-card";
import { useRest } from "./use-rest";

export function Timeline({ full }: { full: ConversationFull }) {
  const id = full.conversation.id;
  const { entry } = useSearch({ strict: false });
  // The feed may bring a message before its own call is answered.
  const unsent = useOutbox().filter((item) => item.conversation === id && !full.entries.some((entry) => entry.type !== "event" && entry.client_id === item.client_id));
  const shown = useMemo(() => told(full), [full]);
  const { scroller, atEnd, fresh, toEnd } = useRest(shown, unsent.length, entry);
  const [busy, setBusy] = useState(false);
  useMinute();
  const older = async () => {
    if (!full.older || busy) return;
    setBusy(true);
    await attempt(() => loadOlder(id, full.older ?? ""));
    setBusy(false);
  };
  useFind(full, entry, older);

  return (
    <div className="relative min-h-0 flex-1">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard */}
      <div ref={scroller} role="region" id="timeline" aria-label={t("story")} tabIndex={0} className="h-full overflow-auto overscroll-contain px-3 py-4 -outline-offset-1 focus-visible:outline-1 md:px-5">
        <div className="mx-auto flex max-w-3xl flex-col gap-3">
          {full.older && <div className="flex justify-center"><Button size="sm" tone="ghost" busy={busy} onPress={() => void older()}>{t("load-older")}</Button></div>}
          {shown.map((item, index) => (
            <Fragment key={item.key}>
              {startsDay(item, shown[index - 1]) && <DayLine at={item.at} />}
              <div id={`entry-${item.key}`} className="scroll-mt-16"><EntryView entry={item} full={full} marked={item.key === entry} /></div>
            </Fragment>
          ))}
          {unsent.map((item) => <UnsentCard key={item.client_id} item={item} />)}
          <ContactTyping id={id} name={full.contact.name} />
        </div>
      </div>
      {!atEnd && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button size="sm" tone={fresh > 0 ? "primary" : "secondary"} className="pointer-events-auto animate-rise rounded-full shadow-mid" icon={<ArrowDown aria-hidden className="size-4" />} onPress={toEnd}>
            {fresh > 0 ? t("new-below", { count: fresh }) : t("to-newest")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface Asked {
  type: "consult";
  key: string;
  at: string;
  consult: Consult;
}

/** What is told, in the order of time: entries, and the questions that were asked meanwhile. */
function told(full: ConversationFull): (Entry | Asked)[] {
  const entries = full.entries.filter((item) => !isSilent(item));
  const first = full.older ? full.entries[0]?.at : undefined;
  const asked = full.consults.filter((consult) => first === undefined || consult.at >= first);
  if (asked.length === 0) return entries;
  const cards = asked.map((consult): Asked => ({ type: "consult", key: `q${consult.id}`, at: consult.at, consult }));
  return [...entries, ...cards].toSorted((a, b) => compareTimes(a.at, b.at));
}

function EntryView({ entry, full, marked }: { entry: Entry | Asked; full: ConversationFull; marked: boolean }) {
  if (entry.type === "consult") return <ConsultCard consult={entry.consult} />;
  if (entry.type === "message") return <MessageCard message={entry} conversation={full} marked={marked} />;
  if (entry.type === "note") return <NoteCard note={entry} marked={marked} />;
  return <EventLine event={entry} />;
}

function startsDay(entry: { at: string }, before: { at: string } | undefined): boolean {
  return !before || dayNumber(new Date(before.at)) !== dayNumber(new Date(entry.at));
}

function DayLine({ at }: { at: string }) {
  return (
    <div className="flex items-center gap-3 py-1 text-xs font-medium text-ink-3" role="separator" aria-label={day(at)}>
      <span className="h-px flex-1 bg-line" /><span>{day(at)}</span><span className="h-px flex-1 bg-line" />
    </div>
  );
}

function ContactTyping({ id, name }: { id: number; name: string }) {
  const { data: since } = useQuery<number>({ queryKey: keys.typing(id), queryFn: () => 0, enabled: false });
  const [on, setOn] = useState(false);
  useEffect(() => {
    setOn(Boolean(since));
    if (!since) return undefined;
    const timer = setTimeout(() => setOn(false), 7000);
    return () => clearTimeout(timer);
  }, [since]);
  return (
    <p role="status" className="min-h-5 text-sm text-ink-3">
      {on && <span className="inline-flex items-center gap-2"><Dots />{t("contact-types", { name })}</span>}
    </p>
  );
}

function Dots() {
  return <span aria-hidden className="inline-flex gap-1">{[0, 1, 2].map((n) => <span key={n} className="size-1.5 animate-pulse rounded-full bg-ink-3" style={{ animationDelay: `${n * 0.2}s` }} />)}</span>;
}

/** Comes from a search hit: loads back until the entry is there. */
function useFind(full: ConversationFull, entry: string | undefined, older: () => Promise<void>): void {
  const there = entry === undefined || full.entries.some((item) => item.key === entry);
  useEffect(() => {
    if (!there && full.older) void older();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [there, full.older]);
}

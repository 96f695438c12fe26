/** The flow on trial, as the customer sees it: what they write and press, what the bot says, and what it collected. */
import { useQuery } from "@tanstack/react-query";
import { FlaskConical, RotateCcw, SendHorizontal } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Problem } from "@/api/http";
import type { Flow, Question, RehearsalLine, RehearsedTurn } from "@/api/types";
import { useDebounced } from "@/bank/use-debounced";
import { factName } from "@/handoff/fact";
import { t } from "@/text";
import { Banner, Button, EmptyState, IconButton, TextField } from "@/ui";
import { explain } from "../explain";
import { w } from "../words";
import { trialQuery } from "./data";
import { type Given, Scene, factsAsked, langOf } from "./scene";
import { BotTurn, Line } from "./turns";

const PAUSE = 400;
/** As many as the server plays. */
const LINES = 50;

export function Simulator({ flow, questions, onHere, onShow }: {
  flow: Flow;
  questions: Question[];
  /** The step that waits for the customer. */
  onHere: (step: string | null) => void;
  /** Shows in the drawing what stands in the way of playing it. */
  onShow: (fields: Record<string, string>, of: Flow) => void;
}) {
  const [lines, setLines] = useState<RehearsalLine[]>([]);
  const [scene, setScene] = useState<Given>({ lang: null, open: null, inbox: null, facts: [] });
  const [text, setText] = useState("");
  const rested = useDebounced(flow, PAUSE);
  const facts = factsAsked(rested);
  const trial = { ...scene, lang: langOf(rested, scene), facts: scene.facts.filter(({ label, value }) => value.trim() !== "" && facts.includes(label)), lines };
  const query = useQuery(trialQuery(rested, trial));
  const turns = useMemo(() => (lines.length === 0 ? [] : (query.data ?? [])), [query.data, lines.length]);
  const last = turns.length >= lines.length ? turns.at(-1) : undefined;
  const ended = turns.some((turn) => turn.ended);
  const here = last && !last.ended && flow.steps.some((step) => step.id === last.step) ? last.step : null;
  const end = useRef<HTMLDivElement>(null);
  const refused = query.error instanceof Problem && Object.keys(query.error.fields).length > 0 ? query.error.fields : null;
  useEffect(() => onHere(here), [here, onHere]);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [lines.length, turns]);

  const say = (line: RehearsalLine) => {
    if (line.text.trim() === "" || ended || lines.length >= LINES) return;
    setLines([...lines, line]);
    setText("");
  };
  return (
    <section aria-label={w("trial")} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex items-center gap-2 border-b border-line ps-4 pe-2 py-2">
        <FlaskConical aria-hidden className="size-4 text-accent-text" />
        <h2 className="flex-1 font-semibold">{w("trial")}</h2>
        <IconButton size="sm" label={w("trial-again")} isDisabled={lines.length === 0} onPress={() => setLines([])}><RotateCcw aria-hidden /></IconButton>
      </header>
      <Scene flow={flow} scene={scene} facts={facts} questions={questions} onChange={(part) => setScene({ ...scene, ...part })} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard */}
      <div role="log" aria-label={w("trial-log")} tabIndex={0} className="flex min-h-48 flex-1 flex-col gap-3 overflow-auto bg-canvas px-3 py-4 -outline-offset-2">
        {lines.length === 0 && <Idle flow={flow} onSay={(words) => say({ text: words })} />}
        {lines.map((line, index) => (
          <div key={index} className="flex flex-col gap-3">
            <Line line={line} />
            <Heard turn={turns[index]} last={index === lines.length - 1} busy={query.isFetching} onChoose={(choice) => say({ text: choice.label, choice: choice.key })} />
          </div>
        ))}
        {refused && <Banner tone="warn" live action={<Button size="sm" onPress={() => onShow(refused, rested)}>{w("trial-show")}</Button>}>{w("trial-refused")}</Banner>}
        {query.isError && !refused && <Banner tone="danger" live>{explain(query.error)}</Banner>}
        {last && turns.length > 0 && !turns.some((turn) => turn.started) && <Banner tone="warn" live>{w("trial-not-started")}</Banner>}
        {ended && <p role="status" className="text-center text-sm text-ink-3">{w(last?.reason ? "trial-ended-person" : "trial-ended")}</p>}
        <div ref={end} />
      </div>
      {last && last.collected.length > 0 && (
        <section aria-label={w("trial-collected")} className="max-h-40 overflow-auto border-t border-line px-4 py-2.5 text-sm">
          <h3 className="mb-1 text-xs font-medium text-ink-3">{w("trial-collected")}</h3>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
            {last.collected.map(({ label, value }) => <div key={label} className="contents"><dt className="text-ink-3"><bdi>{factName(label, questions)}</bdi></dt><dd className="font-medium wrap-anywhere"><bdi>{value}</bdi></dd></div>)}
          </dl>
        </section>
      )}
      <form onSubmit={(event) => { event.preventDefault(); say({ text }); }} className="flex items-end gap-2 border-t border-line p-2.5">
        <TextField className="flex-1" label={w("trial-write")} hideLabel dir="auto" placeholder={w("trial-write")} value={text} onChange={setText} isDisabled={ended} />
        {ended
          ? <Button tone="primary" icon={<RotateCcw aria-hidden className="size-4" />} onPress={() => setLines([])}>{w("trial-again")}</Button>
          : <IconButton type="submit" tone="primary" label={t("action-send")} isDisabled={text.trim() === ""}><SendHorizontal aria-hidden className="rtl:-scale-x-100" /></IconButton>}
      </form>
    </section>
  );
}

function Heard({ turn, last, busy, onChoose }: { turn: RehearsedTurn | undefined; last: boolean; busy: boolean; onChoose: (choice: { key: string; label: string }) => void }) {
  if (turn) return <BotTurn turn={turn} onChoose={last && !turn.ended ? onChoose : null} />;
  return last && busy ? <p role="status" className="text-sm text-ink-3">{w("trial-thinking")}</p> : null;
}

/** Before the first word: what starts it, ready to be pressed. */
function Idle({ flow, onSay }: { flow: Flow; onSay: (words: string) => void }) {
  const words = flow.starts.always ? [w("trial-hello")] : flow.starts.words.map((word) => word.trim()).filter((word) => word !== "").slice(0, 4);
  return (
    <EmptyState icon={<FlaskConical />} title={w("trial-empty")} action={words.length > 0 && <div className="flex flex-wrap justify-center gap-2">{words.map((word) => <Button key={word} size="sm" onPress={() => onSay(word)}><bdi>{word}</bdi></Button>)}</div>}>
      {w(words.length > 0 ? "trial-empty-lead" : "trial-empty-write")}
    </EmptyState>
  );
}

/** Lines of a talk on trial: the customer's, and the bot's with what can be pressed. */
import { FileText } from "lucide-react";
import type { BotTurn as Turn, RehearsalLine, RehearsedTurn } from "@/api/types";
import { handoffWords } from "@/handoff/words";
import { t } from "@/text";
import { Button, Tag, type Tone } from "@/ui";
import { w } from "../words";
import { turnName } from "./naming";

const tones: Record<Turn, Tone> = { answer: "good", ask: "accent", say: "accent", callback: "note", helped: "good", hand_off: "note", silent: "plain" };

export function TurnTag({ turn }: { turn: Turn }) {
  return <Tag tone={tones[turn] ?? "plain"}>{turnName(turn)}</Tag>;
}

export function Line({ line }: { line: RehearsalLine }) {
  return (
    <div className="max-w-[85%] self-start rounded-lg rounded-ss-sm border border-line bg-theirs px-3 py-2">
      <p className="sr-only">{w(line.choice ? "trial-pressed" : "trial-customer")}</p>
      <p dir="auto" className="text-start wrap-anywhere whitespace-pre-line">{line.text}</p>
    </div>
  );
}

export function BotTurn({ turn, onChoose }: { turn: RehearsedTurn; onChoose: ((choice: { key: string; label: string }) => void) | null }) {
  return (
    <div className="flex max-w-[92%] flex-col gap-2 self-end">
      <div className="rounded-lg rounded-se-sm bg-ours px-3 py-2">
        <p className="mb-1 flex flex-wrap items-center gap-1.5 text-xs text-ink-2"><span className="font-medium">{t("the-bot")}</span><TurnTag turn={turn.turn} />{turn.reason && <span>{handoffWords(turn.reason)}</span>}</p>
        <p dir="auto" className="text-start wrap-anywhere whitespace-pre-line">{turn.text === "" ? w("trial-silent") : turn.text}</p>
        {turn.sources.map((source) => <p key={source.article_id} className="mt-1.5 flex items-start gap-1.5 text-sm text-ink-2"><FileText aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{t("bot-source")} <bdi>{source.title}</bdi></span></p>)}
      </div>
      {onChoose && turn.choices.length > 0 && (
        <ul aria-label={t("bot-offered")} className="flex flex-wrap justify-end gap-1.5">
          {turn.choices.map((choice) => <li key={choice.key}><Button size="sm" className="rounded-full!" onPress={() => onChoose(choice)}><bdi>{choice.label}</bdi></Button></li>)}
        </ul>
      )}
    </div>
  );
}

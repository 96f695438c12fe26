/** What the bot would have said, a row a conversation; one kind of turn alone when it is asked for. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ToggleButton } from "react-aria-components";
import { type BotTurn, type Replayed, botTurns } from "@/api/types";
import { handoffWords } from "@/handoff/words";
import { Button, type Column, Table } from "@/ui";
import { w } from "../words";
import { turnName } from "./naming";
import { TurnTag } from "./turns";

const columns = (): Column<Replayed>[] => [
  { id: "conversation", title: w("replay-conversation"), className: "align-top!", cell: conversationOf },
  { id: "text", title: w("replay-text"), className: "align-top! min-w-52 w-2/5", cell: textOf },
  { id: "turn", title: w("replay-turn"), className: "align-top!", cell: turnOf },
  { id: "said", title: w("replay-said"), className: "align-top! min-w-60 w-2/5", cell: saidOf },
];

const conversationOf = ({ conversation_id: id }: Replayed) => <Link to="/queue/$queue/$conversation" params={{ queue: "all", conversation: String(id) }} className="digits relative inline-block font-medium whitespace-nowrap text-accent-text underline underline-offset-2"><span className="sr-only">{w("replay-open")} </span>#{id}</Link>;
const textOf = ({ text }: Replayed) => <p dir="auto" className="line-clamp-4 text-start text-sm wrap-anywhere">{text}</p>;
const turnOf = ({ turn, reason }: Replayed) => <span className="flex flex-col items-start gap-1"><TurnTag turn={turn} />{reason && <span className="text-xs text-ink-3">{handoffWords(reason)}</span>}</span>;
const saidOf = ({ said }: Replayed) => <Said text={said} />;

export function ReplayedList({ items, only, onOnly }: { items: Replayed[]; only: BotTurn | null; onOnly: (turn: BotTurn | null) => void }) {
  const shown = items.filter((item) => only === null || item.turn === only);
  return (
    <>
      <div role="group" aria-label={w("replay-filter")} className="mb-4 flex flex-wrap gap-2">
        {botTurns.map((turn) => ({ turn, n: items.filter((item) => item.turn === turn).length })).filter(({ n }) => n > 0).map(({ turn, n }) => (
          <ToggleButton key={turn} isSelected={only === turn} onChange={(on) => onOnly(on ? turn : null)} className="flex min-h-9 items-center gap-2 rounded-md border border-line bg-surface px-3 text-sm text-ink-2 data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent-soft data-selected:text-ink">
            {turnName(turn)} <span className="digits font-semibold text-ink">{n}</span>
          </ToggleButton>
        ))}
      </div>
      <p role="status" className="mb-2 text-sm text-ink-3">{w("replay-count", { count: shown.length })}</p>
      <div className="max-md:hidden"><Table caption={w("replay")} rows={shown} rowKey={(row) => row.conversation_id} columns={columns()} /></div>
      <ul aria-label={w("replay")} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low md:hidden">
        {shown.map((row) => (
          <li key={row.conversation_id} className="flex flex-col gap-2 px-4 py-3">
            <span className="flex items-center justify-between gap-2">{conversationOf(row)}<TurnTag turn={row.turn} /></span>
            {textOf(row)}
            <div className="border-s-2 border-line ps-3">{saidOf(row)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The words of the bot: what it says on the matter first, all of it with the introduction when it is asked for. */
function Said({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  if (text === "") return <span className="text-sm text-ink-3">{w("trial-silent")}</span>;
  const [, ...rest] = text.split("\n\n");
  const matter = rest.length > 0 ? rest.join("\n\n") : text;
  const short = matter.length > LONG ? `${matter.slice(0, LONG).trimEnd()}…` : matter;
  return (
    <>
      <p dir="auto" className="text-start text-sm wrap-anywhere whitespace-pre-line">{open ? text : short}</p>
      {short !== text && <Button tone="ghost" size="sm" className="-ms-2.5 text-accent-text!" aria-expanded={open} onPress={() => setOpen(!open)}>{w(open ? "replay-less" : "replay-more")}</Button>}
    </>
  );
}

const LONG = 160;

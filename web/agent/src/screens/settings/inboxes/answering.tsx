/** Who answers first in an inbox, and how soon: what that means, said plainly. */
import { Bot, DoorOpen, Handshake } from "lucide-react";
import { w } from "../words";

/** The minutes as people count them. */
export function answerHelp(text: string): string {
  const minutes = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  const hours = Math.round((minutes / 60) * 10) / 10;
  return minutes < 60 ? w("inbox-answer-minutes-help") : `${w("inbox-answer-hours", { hours })} ${w("inbox-answer-minutes-help")}`;
}

const promises = [{ id: "says", icon: Bot }, { id: "way", icon: DoorOpen }, { id: "hands", icon: Handshake }] as const;

/** What the bot always does, whatever is configured. */
export function BotPromise() {
  return (
    <div className="rounded-md border border-line bg-sunken px-4 py-3">
      <p className="text-sm font-medium">{w("bot-promise")}</p>
      <ul className="mt-2 flex flex-col gap-1.5">
        {promises.map(({ id, icon: Icon }) => <li key={id} className="flex items-start gap-2.5 text-sm text-ink-2"><Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />{w(`bot-promise-${id}`)}</li>)}
      </ul>
      <p className="mt-2 text-sm text-ink-3">{w("bot-promise-fixed")}</p>
    </div>
  );
}

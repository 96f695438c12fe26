/** How long until the contact should have heard from us: quiet, soon, or too late; always in words. */
import type { ConversationRow } from "@/api/types";
import type { Said } from "./due";
import { clock, dayNumber, moment, span } from "./time";

const MINUTE = 60_000;

export type DueState = "quiet" | "soon" | "overdue";

type Row = Pick<ConversationRow, "status" | "tier" | "due_at" | "waiting_since" | "public">;

/** Nothing while nobody waits, nor while the bot has it: its minute is no person's matter. */
export function dueClock(row: Row, now: number): { state: DueState; said: Said } | null {
  if (row.status !== "open" || row.due_at === null || row.tier === "bot") return null;
  const due = Date.parse(row.due_at);
  const left = due - now;
  const time = span(Math.max(MINUTE, Math.abs(left)));
  if (left < 0) return { state: "overdue", said: { id: "due-clock-over", args: { time } } };
  if (left < near(row, due)) return { state: "soon", said: { id: "due-clock-in", args: { time } } };
  // What everyone reads is answered in minutes: they are counted from the first.
  if (row.public) return { state: "quiet", said: { id: "due-clock-in", args: { time } } };
  const today = dayNumber(new Date(due)) === dayNumber(new Date(now));
  return { state: "quiet", said: { id: "due-clock-by", args: { when: today ? clock(new Date(due)) : moment(new Date(due), new Date(now)) } } };
}

/** A fifth of the whole time, or ten minutes; of a short time never more than half, or a chat would be late from its first word. */
function near(row: Row, due: number): number {
  const whole = row.waiting_since ? Math.max(0, due - Date.parse(row.waiting_since)) : Number.POSITIVE_INFINITY;
  if (!Number.isFinite(whole)) return 10 * MINUTE;
  return Math.max(whole / 5, Math.min(10 * MINUTE, whole / 2));
}

/** The time in which a contact may still be written to freely, where the vendor limits it. Pure. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** From here on it is said aloud. */
const SOON = 2 * HOUR;

export type WindowState = "open" | "soon" | "ended";

/** Null where there is no such limit. */
export function windowState(until: string | null, now: number): WindowState | null {
  if (until === null) return null;
  const left = Date.parse(until) - now;
  return left <= 0 ? "ended" : left < SOON ? "soon" : "open";
}

/** How much is left, rounded down: who trusts it is never late. A text's name and its values. */
export function windowLeft(until: string, now: number): { id: string; args: Record<string, number> } {
  const left = Math.max(0, Date.parse(until) - now);
  const hours = Math.floor(left / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  if (left >= SOON) return { id: "left-hours", args: { n: hours } };
  if (hours === 1) return minutes === 0 ? { id: "left-hours", args: { n: 1 } } : { id: "left-hour-and", args: { n: minutes } };
  return { id: "left-minutes", args: { n: Math.max(1, minutes) } };
}

/** By when something is due, as people say it: "tomorrow at 12:00", "two days late". */
import { t } from "./index";
import { clock, dayNumber, longDate, weekday } from "./time";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Said {
  id: string;
  args?: Record<string, string | number>;
}

/** The text and its values. Of a date alone the moment is its last second, so it is late only on the next day. */
export function dueText(due: string | null, dateOnly: boolean, now: Date): Said {
  if (due === null) return { id: "due-none" };
  const at = new Date(due);
  const left = at.getTime() - now.getTime();
  if (left < 0) return late(at, dateOnly, now);
  const days = dayNumber(at) - dayNumber(now);
  if (!dateOnly && left < HOUR) return { id: "due-minutes", args: { n: Math.max(1, Math.round(left / MINUTE)) } };
  const args = { clock: clock(at) };
  if (days === 0) return dateOnly ? { id: "due-today-end" } : { id: "due-today-at", args };
  if (days === 1) return dateOnly ? { id: "due-tomorrow" } : { id: "due-tomorrow-at", args };
  if (days < 7) return dateOnly ? { id: "due-weekday", args: { day: weekday(at) } } : { id: "due-weekday-at", args: { day: weekday(at), ...args } };
  return dateOnly ? { id: "due-date", args: { day: longDate(at, now) } } : { id: "due-date-at", args: { day: longDate(at, now), ...args } };
}

function late(at: Date, dateOnly: boolean, now: Date): Said {
  const past = now.getTime() - at.getTime();
  const days = dateOnly || past >= DAY ? dayNumber(now) - dayNumber(at) : 0;
  if (days >= 14) return { id: "due-late-weeks", args: { n: Math.floor(days / 7) } };
  if (days >= 1) return { id: "due-late-days", args: { n: days } };
  if (past >= HOUR) return { id: "due-late-hours", args: { n: Math.floor(past / HOUR) } };
  return { id: "due-late-minutes", args: { n: Math.max(1, Math.floor(past / MINUTE)) } };
}

export function dueWords(due: string | null, dateOnly: boolean, now: number): string {
  const said = dueText(due, dateOnly, new Date(now));
  return t(said.id, said.args);
}

export type DueGroup = "overdue" | "soon" | "later" | "none";

/** Where it stands on the board. */
export function dueGroup(due: string | null, now: Date): DueGroup {
  if (due === null) return "none";
  const at = new Date(due);
  if (at < now) return "overdue";
  return dayNumber(at) - dayNumber(now) <= 1 ? "soon" : "later";
}

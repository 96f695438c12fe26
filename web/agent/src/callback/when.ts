/** When a call is to be made: where it stands on the board, and how that is said. Pure but for the words. */
import type { Callback, FreeSlot } from "@/api/types";
import { t } from "@/text";
import { dueWords } from "@/text/due";
import { clock, dayNumber, dayTitle, moment } from "@/text/time";

const MINUTE = 60_000;

/** From then on it is said that it comes near, as the reminder says it. */
const NEAR = 10 * MINUTE;

export type Phase = "overdue" | "now" | "ahead";

type Timed = Pick<Callback, "at" | "minutes">;

/** It is late when its slot is over, not when it begins. */
export function phaseOf({ at, minutes }: Timed, now: number): Phase {
  const start = Date.parse(at);
  if (now >= start + minutes * MINUTE) return "overdue";
  return now >= start - NEAR ? "now" : "ahead";
}

export interface Group<T> {
  kind: "overdue" | "now" | "today" | "day";
  /** Of a later day: a moment in it. */
  day: Date | null;
  items: T[];
}

/** What is late, what is now, what is still today, and each later day; soonest first, as they come. */
export function grouped<T extends Timed>(callbacks: T[], now: number): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const item of callbacks) {
    const phase = phaseOf(item, now);
    const at = new Date(item.at);
    const days = dayNumber(at) - dayNumber(new Date(now));
    const kind = phase !== "ahead" ? phase : days <= 0 ? "today" : "day";
    const key = kind === "day" ? String(days) : kind;
    const group = groups.get(key) ?? { kind, day: kind === "day" ? at : null, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  const order = ["overdue", "now", "today", "day"];
  return [...groups.values()].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.day?.getTime() ?? 0) - (b.day?.getTime() ?? 0));
}

export function groupTitle({ kind, day }: Group<unknown>, now: number): string {
  return day ? dayTitle(day, new Date(now)) : t(`callback-group-${kind}`);
}

/** "tomorrow at 10:30", "now", "two hours late". */
export function whenWords(callback: Timed, now: number): string {
  const begun = now >= Date.parse(callback.at);
  return begun && phaseOf(callback, now) === "now" ? t("callback-now") : dueWords(callback.at, false, now);
}

/** It is late, or still today: then the hour alone says too little. A later day stands above its hours. */
export function near(callback: Timed, now: number): boolean {
  return phaseOf(callback, now) === "overdue" || dayNumber(new Date(callback.at)) === dayNumber(new Date(now));
}

/** The hour; of a day that is over, the day as well. */
export function clockWords({ at }: Timed, now: number): string {
  return dayNumber(new Date(at)) < dayNumber(new Date(now)) ? moment(at, new Date(now)) : clock(at);
}

/** Free hours, day by day. */
export function byDay(slots: FreeSlot[]): { day: Date; slots: FreeSlot[] }[] {
  const days = new Map<number, { day: Date; slots: FreeSlot[] }>();
  for (const slot of slots) {
    const day = new Date(slot.at);
    const of = days.get(dayNumber(day)) ?? { day, slots: [] };
    of.slots.push(slot);
    days.set(dayNumber(day), of);
  }
  return [...days.values()];
}

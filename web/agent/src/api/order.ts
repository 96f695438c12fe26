/** The orders the server answers in, so that what is inserted here lands where a reload would show it. */
import type { ConversationRow, Entry } from "./types";

/** Compares two times of the server (RFC 3339, UTC); their fractions may have any number of digits. */
export function compareTimes(a: string, b: string): number {
  return order(a.slice(0, 19), b.slice(0, 19)) || order(fraction(a), fraction(b));
}

function fraction(at: string): string {
  return at.slice(20).replace(/\D.*$/, "").padEnd(9, "0");
}

function order<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Newest first; the higher id decides between equals. */
export function newestFirst(a: ConversationRow, b: ConversationRow): number {
  return compareTimes(b.last_at, a.last_at) || b.id - a.id;
}

/** What burns first, and of equal heat the newest. */
export function hottestFirst(a: ConversationRow, b: ConversationRow): number {
  return order(b.heat, a.heat) || newestFirst(a, b);
}

/** The queue of what everyone reads: reach by anger by the minutes that it waits. */
export function pressingFirst(now: number): typeof newestFirst {
  const press = (row: ConversationRow) => row.weight * (Math.floor((now - Date.parse(row.waiting_since ?? row.last_at)) / 60_000) + 1);
  return (a, b) => order(press(b), press(a)) || b.id - a.id;
}

/** In which order an open queue is shown. */
export type ListOrder = "newest" | "heat";

export const orders: Record<ListOrder, typeof newestFirst> = { newest: newestFirst, heat: hottestFirst };

/** Oldest first; of one moment a message stands before a note, and both before the fact that follows. */
export function oldestFirst(a: Entry, b: Entry): number {
  return compareTimes(a.at, b.at) || rank[a.type] - rank[b.type] || number(a) - number(b);
}

const rank = { message: 0, note: 1, event: 2 };

function number(entry: Entry): number {
  return entry.type === "event" ? entry.seq : entry.id;
}

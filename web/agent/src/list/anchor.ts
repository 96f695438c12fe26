/**
 * Why the list does not jump. While a hand is in it, the shown order is kept: rows change in place, rows that left
 * stay (greyed) where they were, and what arrived above is only counted. When the hand is gone it settles.
 */
import type { ConversationRow } from "@/api/types";

export interface ShownRow {
  row: ConversationRow;
  /** No longer in this queue; it goes when the list settles. */
  left: boolean;
  /** Its `last_at` when it took this place. */
  placedAt: string;
}

export interface Anchor {
  rows: ShownRow[];
  /** Conversations that arrived, or moved up, and are not yet shown in their place. */
  waiting: number[];
}

export function settle(live: ConversationRow[]): Anchor {
  return { rows: live.map((row) => ({ row, left: false, placedAt: row.last_at })), waiting: [] };
}

export function hold(shown: Anchor, live: ConversationRow[], released: ReadonlySet<number>): Anchor {
  const byId = new Map(live.map((row) => [row.id, row]));
  const kept: ShownRow[] = [];
  for (const old of shown.rows) {
    const now = byId.get(old.row.id);
    if (!now && released.has(old.row.id)) continue;
    kept.push({ row: now ?? old.row, left: !now, placedAt: old.placedAt });
  }
  const has = new Set(kept.map((item) => item.row.id));
  const older = live.slice(lastUnmoved(kept, live) + 1).filter((row) => !has.has(row.id));
  const olderIds = new Set(older.map((row) => row.id));
  const arrived = live.filter((row) => !has.has(row.id) && !olderIds.has(row.id)).map((row) => row.id);
  const moved = kept.filter((item) => !item.left && item.row.last_at !== item.placedAt).map((item) => item.row.id);
  return { rows: [...kept, ...settle(older).rows], waiting: [...arrived, ...moved] };
}

/** Where, in the live order, the last row stands that has not moved: what follows it was loaded below. */
function lastUnmoved(kept: ShownRow[], live: ConversationRow[]): number {
  const unmoved = new Set(kept.filter((item) => !item.left && item.row.last_at === item.placedAt).map((item) => item.row.id));
  return live.findLastIndex((row) => unmoved.has(row.id));
}

/** The list does not jump: while a hand is in it, every row stays where it is. */
import { describe, expect, it } from "vitest";
import type { ConversationRow } from "@/api/types";
import { type Anchor, hold, settle } from "./anchor";

const row = (id: number, minute: number, version = 1) => ({ id, version, last_at: `2026-01-01T08:${String(minute).padStart(2, "0")}` }) as ConversationRow;
const ids = (anchor: Anchor) => anchor.rows.map((item) => item.row.id);
const none = new Set<number>();
const start = settle([row(3, 30), row(2, 20), row(1, 10)]);

describe("a held list", () => {
  it("counts what arrives above and does not show it", () => {
    const held = hold(start, [row(4, 40), row(3, 30), row(2, 20), row(1, 10)], none);
    expect(ids(held)).toEqual([3, 2, 1]);
    expect(held.waiting).toEqual([4]);
  });

  it("keeps a row that moved up in its place, with its new content", () => {
    const held = hold(start, [row(1, 50, 2), row(3, 30), row(2, 20)], none);
    expect(ids(held)).toEqual([3, 2, 1]);
    expect(held.rows[2]?.row.version).toBe(2);
    expect(held.waiting).toEqual([1]);
  });

  it("leaves a row that others took away where it was, greyed", () => {
    const held = hold(start, [row(3, 30), row(1, 10)], none);
    expect(ids(held)).toEqual([3, 2, 1]);
    expect(held.rows[1]?.left).toBe(true);
  });

  it("closes up at once when our own act took it away", () => {
    expect(ids(hold(start, [row(3, 30), row(1, 10)], new Set([2])))).toEqual([3, 1]);
  });

  it("adds older pages below without counting them", () => {
    const held = hold(start, [row(3, 30), row(2, 20), row(1, 10), row(9, 5), row(8, 4)], none);
    expect(ids(held)).toEqual([3, 2, 1, 9, 8]);
    expect(held.waiting).toEqual([]);
  });

  it("tells older pages from arrivals when rows moved meanwhile", () => {
    const held = hold(start, [row(7, 60), row(1, 50, 2), row(3, 30), row(2, 20), row(9, 5)], none);
    expect(ids(held)).toEqual([3, 2, 1, 9]);
    expect(held.waiting).toEqual([7, 1]);
  });

  it("settles into the live order", () => {
    const live = [row(4, 40), row(3, 30)];
    expect(ids(settle(live))).toEqual([4, 3]);
    expect(settle(live).waiting).toEqual([]);
  });

  it("never moves a row, whatever comes", () => {
    let anchor = start;
    let live = [row(3, 30), row(2, 20), row(1, 10)];
    for (let n = 0; n < 60; n++) {
      live = [row(100 + n, 31 + (n % 28)), ...live.filter((item) => item.id !== (n % 5) + 1)];
      const next = hold(anchor, live, none);
      expect(ids(next).slice(0, anchor.rows.length)).toEqual(ids(anchor));
      anchor = next;
    }
  });
});

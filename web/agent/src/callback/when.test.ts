import { describe, expect, it } from "vitest";
import { byDay, grouped, phaseOf } from "./when";

/** Ten in the morning, wherever the test runs. */
const now = new Date(2026, 2, 8, 10, 0).getTime();
const MINUTE = 60_000;
const call = (minutesFromNow: number, minutes = 30) => ({ at: new Date(now + minutesFromNow * MINUTE).toISOString(), minutes });

describe("a call", () => {
  it("is now from its reminder to the end of its slot, and late after that", () => {
    expect([11, 10, 0, -29, -30].map((from) => phaseOf(call(from), now))).toEqual(["ahead", "now", "now", "now", "overdue"]);
    expect(phaseOf(call(-15, 10), now)).toBe("overdue");
  });
});

describe("the board", () => {
  it("has what is late, what is now, what is still today, and each later day", () => {
    const rows = [call(-40), call(-45, 60), call(5), call(60), call(24 * 60), call(26 * 60), call(72 * 60)];
    const groups = grouped(rows, now);
    expect(groups.map(({ kind, items }) => [kind, items.length])).toEqual([["overdue", 1], ["now", 2], ["today", 1], ["day", 2], ["day", 1]]);
    expect(groups.flatMap(({ items }) => items)).toHaveLength(rows.length);
    expect(groups.map(({ day }) => day?.getDate() ?? null)).toEqual([null, null, null, 9, 11]);
  });

  it("keeps a day of yesterday that is long over among what is late", () => {
    expect(grouped([call(-24 * 60)], now).map(({ kind }) => kind)).toEqual(["overdue"]);
  });

  it("is empty without calls", () => expect(grouped([], now)).toEqual([]));
});

describe("free hours", () => {
  it("stand by their day, in their order", () => {
    const slots = [60, 90, 24 * 60, 25 * 60].map((from) => ({ at: call(from).at, label: "", suits: false }));
    expect(byDay(slots).map(({ day, slots: of }) => [day.getDate(), of.length])).toEqual([[8, 2], [9, 2]]);
    expect(byDay([])).toEqual([]);
  });
});

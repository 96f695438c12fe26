import { describe, expect, it } from "vitest";
import { compareTimes, pressingFirst } from "./order";
import type { ConversationRow } from "./types";

describe("times of the server", () => {
  it("are compared as moments, whatever their digits", () => {
    const moments = ["2026-01-01T08:00:05Z", "2026-01-01T08:00:05.04Z", "2026-01-01T08:00:05.123456Z", "2026-01-01T08:00:05.2Z", "2026-01-01T08:00:06Z"];
    expect(moments.toReversed().toSorted(compareTimes)).toEqual(moments);
    expect(compareTimes("2026-01-01T08:00:05Z", "2026-01-01T08:00:05.000Z")).toBe(0);
  });
});

const row = (id: number, weight: number, waiting_since: string | null) => ({ id, weight, waiting_since, last_at: "2026-01-01T08:29:30Z" }) as ConversationRow;

describe("what everyone reads", () => {
  const now = Date.parse("2026-01-01T08:30:00Z");
  const ids = (rows: ConversationRow[]) => rows.toSorted(pressingFirst(now)).map(({ id }) => id);

  it("is answered by reach and anger, times the minutes that it waits", () => {
    expect(ids([row(1, 4, "2026-01-01T08:29:00Z"), row(2, 10, "2026-01-01T08:29:50Z"), row(3, 1, "2026-01-01T08:10:00Z")])).toEqual([3, 2, 1]);
  });
  it("counts from the last word where nobody waits, and the newer goes first among equals", () => {
    expect(ids([row(4, 3, null), row(5, 3, "2026-01-01T08:29:40Z"), row(6, 0, "2026-01-01T07:00:00Z")])).toEqual([5, 4, 6]);
  });
});

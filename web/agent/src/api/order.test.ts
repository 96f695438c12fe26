import { describe, expect, it } from "vitest";
import { compareTimes } from "./order";

describe("times of the server", () => {
  it("are compared as moments, whatever their digits", () => {
    const moments = ["2026-01-01T08:00:05Z", "2026-01-01T08:00:05.04Z", "2026-01-01T08:00:05.123456Z", "2026-01-01T08:00:05.2Z", "2026-01-01T08:00:06Z"];
    expect(moments.toReversed().toSorted(compareTimes)).toEqual(moments);
    expect(compareTimes("2026-01-01T08:00:05Z", "2026-01-01T08:00:05.000Z")).toBe(0);
  });
});

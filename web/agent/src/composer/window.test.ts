import { describe, expect, it } from "vitest";
import { windowLeft, windowState } from "./window";

const now = Date.parse("2026-11-22T10:00:00Z");
const after = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

describe("the window", () => {
  it("is open, then nearly over, then ended", () => {
    expect(windowState(null, now)).toBeNull();
    expect(windowState(after(24 * 60), now)).toBe("open");
    expect(windowState(after(120), now)).toBe("open");
    expect(windowState(after(119), now)).toBe("soon");
    expect(windowState(after(0), now)).toBe("ended");
    expect(windowState("1970-01-01T00:00:00Z", now)).toBe("ended");
  });
  it("says what is left, never more than there is", () => {
    expect(windowLeft(after(23 * 60 + 59), now)).toEqual({ id: "left-hours", args: { n: 23 } });
    expect(windowLeft(after(119), now)).toEqual({ id: "left-hour-and", args: { n: 59 } });
    expect(windowLeft(after(60), now)).toEqual({ id: "left-hours", args: { n: 1 } });
    expect(windowLeft(after(59.9), now)).toEqual({ id: "left-minutes", args: { n: 59 } });
    expect(windowLeft(after(0.5), now)).toEqual({ id: "left-minutes", args: { n: 1 } });
  });
});

import { describe, expect, it } from "vitest";
import { inHours, nextSunday, tomorrow } from "./snooze-times";

describe("snooze times", () => {
  const thursday = new Date(2026, 10, 19, 16, 40);
  it("tomorrow is nine in the morning", () => expect(tomorrow(thursday)).toEqual(new Date(2026, 10, 20, 9)));
  it("three hours are three hours", () => expect(inHours(thursday, 3)).toEqual(new Date(2026, 10, 19, 19, 40)));
  it("the week begins on Sunday", () => expect(nextSunday(thursday)).toEqual(new Date(2026, 10, 22, 9)));
  it("on a Sunday it is the next one", () => expect(nextSunday(new Date(2026, 10, 22, 8))).toEqual(new Date(2026, 10, 29, 9)));
});

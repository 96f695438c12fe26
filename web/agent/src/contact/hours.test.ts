import { describe, expect, it } from "vitest";
import { isOutside, minuteIn, spanOf } from "./hours";

const clock = (hour: number, minute = 0) => hour * 60 + minute;
const h = (from: number, to: number) => ({ from: from * 60, to: to * 60 });

describe("best hours", () => {
  it.each([
    ["9:00–12:30", h(9, 12.5)], ["בין 9 ל-12", h(9, 12)], ["09:00 עד 17:00", h(9, 17)], ["9-5", h(9, 17)], ["9am to 5pm", h(9, 17)],
    ["אחרי 17:00", h(17, 24)], ["מ-16", h(16, 24)], ["after 5pm", h(17, 24)], ["עד 10", h(0, 10)], ["לפני השעה 11:30", h(0, 11.5)], ["before 10am", h(0, 10)],
    ["בשעות הבוקר", h(8, 12)], ["בצהריים", h(12, 15)], ["אחר הצהריים", h(12, 17)], ["in the afternoon", h(12, 17)], ["בערב", h(17, 21)], ["22:00-02:00", h(22, 2)],
  ])("are read from %j", (words, span) => expect(spanOf(words)).toEqual(span));

  it.each(["", "לא בשבת", "מתי שנוח לכם", "99-120", "any time"])("are not read into %j", (words) => {
    expect(spanOf(words)).toBeNull();
    expect(isOutside(words, clock(3))).toBe(false);
  });

  it("begin with their first minute and are over with their last", () => {
    const times = [clock(8, 59), clock(9), clock(12, 29), clock(12, 30)];
    expect(times.map((time) => isOutside("9:00-12:30", time))).toEqual([true, false, false, true]);
  });

  it("are those of the organisation's zone, wherever the browser is", () => {
    expect(minuteIn("Asia/Jerusalem", Date.parse("2026-11-22T22:05:00Z"))).toBe(clock(0, 5));
    expect(minuteIn("Asia/Jerusalem", Date.parse("2026-07-01T07:05:00Z"))).toBe(clock(10, 5));
  });

  it("go past midnight", () => {
    expect([21, 23, 1, 2].map((hour) => isOutside("22:00-02:00", clock(hour)))).toEqual([true, false, false, true]);
  });
});

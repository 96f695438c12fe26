/** The week of a business, as it is put together: two stretches a day, midnight, holidays with hours of their own. */
import { describe, expect, it } from "vitest";
import { type Week, copied, hasRoom, holidayWrong, hoursOf, hoursWrong, asEnd, readTime, spanWrong, valuesOf, weekOf, weekWrong, withOneMore } from "./week";

const day = (...spans: [string, string][]) => spans.map(([from, to]) => ({ from, to }));
const closed: Week = [[], [], [], [], [], [], []];

describe("the week", () => {
  it("is the same after it was shown and saved", () => {
    const hours = { week: [{ day: 0, from: "08:00", to: "12:30" }, { day: 0, from: "14:00", to: "24:00" }, { day: 5, from: "09:00", to: "13:00" }], holidays: [{ date: "2026-09-12", name: "ראש השנה", from: null, to: null }] };
    expect(hoursOf(valuesOf(hours))).toEqual(hours);
  });

  it("stands in order, whatever was added first", () => {
    expect(weekOf([{ day: 1, from: "16:00", to: "19:00" }, { day: 1, from: "08:00", to: "12:00" }])[1]).toEqual(day(["08:00", "12:00"], ["16:00", "19:00"]));
  });

  it("reads an hour however it is typed", () => {
    expect(["8", "08", "830", "0830", "8:30", "8.30", " 23:59 ", "24"].map(readTime)).toEqual(["08:00", "08:00", "08:30", "08:30", "08:30", "08:30", "23:59", "24:00"]);
    expect(["", "25", "8:7", "8:60", "24:30", "שמונה", "123456"].map(readTime)).toEqual([null, null, null, null, null, null, null]);
  });

  it("ends a day at midnight, also when it is called nought o'clock", () => {
    expect(asEnd("00:00")).toBe("24:00");
    expect(asEnd("17:00")).toBe("17:00");
    expect(spanWrong(day(["20:00", "24:00"]), 0)).toBeNull();
  });

  it("says what is wrong where it is wrong", () => {
    expect(spanWrong(day(["17:00", "08:00"]), 0)).toBe("backwards");
    expect(spanWrong(day(["08:00", "08:00"]), 0)).toBe("backwards");
    expect(spanWrong(day(["", "08:00"]), 0)).toBe("required");
    const twice = day(["08:00", "13:00"], ["12:00", "17:00"]);
    expect([spanWrong(twice, 0), spanWrong(twice, 1)]).toEqual([null, "overlap"]);
    const same = day(["08:00", "13:00"], ["08:00", "13:00"]);
    expect([spanWrong(same, 0), spanWrong(same, 1)]).toEqual([null, "overlap"]);
    expect(spanWrong(day(["08:00", "12:00"], ["12:00", "17:00"]), 1)).toBeNull();
  });

  it("is not closed on every day: to the server that would mean day and night", () => {
    expect(weekWrong(closed)).toBe("nobody");
    expect(weekWrong(closed.with(2, day(["08:00", "12:00"])))).toBeNull();
    expect(hoursWrong({ always: true, week: closed, holidays: [] })).toEqual({});
    expect(hoursOf({ always: true, week: weekOf([{ day: 0, from: "08:00", to: "12:00" }]), holidays: [] }).week).toEqual([]);
  });

  it("grows by what is likely", () => {
    const sunday = closed.with(0, day(["09:00", "12:00"], ["14:00", "18:00"]));
    expect(withOneMore(sunday, 1)[1]).toEqual(sunday[0]);
    expect(withOneMore(closed, 3)[3]).toEqual(day(["08:00", "17:00"]));
    expect(withOneMore(sunday, 0)[0]?.at(-1)).toEqual({ from: "19:00", to: "22:00" });
    expect(withOneMore(closed.with(0, day(["09:00", "22:00"])), 0)[0]?.at(-1)).toEqual({ from: "23:00", to: "24:00" });
    expect(hasRoom(day(["09:00", "23:00"]))).toBe(false);
  });

  it("takes one day's hours for all that are open", () => {
    const week = closed.with(0, day(["09:00", "12:00"])).with(4, day(["08:00", "17:00"]));
    expect(copied(week, 0).map((spans) => spans.length)).toEqual([1, 0, 0, 0, 1, 0, 0]);
    expect(copied(week, 0)[4]).toEqual(week[0]);
  });
});

describe("holidays", () => {
  const eve = { date: "2026-09-20", name: "ערב יום כיפור", open: true, from: "08:00", to: "12:00" };

  it("may have hours of their own, and are closed without them", () => {
    const saved = hoursOf({ always: true, week: closed, holidays: [eve, { ...eve, date: "2026-09-12", name: " ראש השנה ", open: false }] });
    expect(saved.holidays).toEqual([{ date: "2026-09-12", name: "ראש השנה", from: null, to: null }, { date: "2026-09-20", name: "ערב יום כיפור", from: "08:00", to: "12:00" }]);
  });

  it("have a date, a name, and each date once", () => {
    expect(holidayWrong([{ ...eve, date: "", name: " " }], 0)).toEqual({ date: "required", name: "required" });
    expect(holidayWrong([eve, eve], 1)).toEqual({ date: "taken" });
    expect(holidayWrong([eve, eve], 0)).toEqual({});
    expect(holidayWrong([{ ...eve, to: "07:00" }], 0)).toEqual({ hours: "backwards" });
    expect(hoursWrong({ always: true, week: closed, holidays: [eve, eve] })).toEqual({ holidays: "bad_holiday" });
  });
});

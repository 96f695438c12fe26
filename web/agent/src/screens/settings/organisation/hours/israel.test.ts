import { describe, expect, it } from "vitest";
import { restDays } from "./israel";

const of = (from: string) => restDays(from).map(({ date, key }) => `${date} ${key}`);

const independence = (year: number) => restDays(`${year}-04-01`, 60).find(({ key }) => key === "independence")?.date;

describe("the days of rest of Israel", () => {
  it("of 2026 and 2027 are where the calendar has them", () => {
    expect(of("2026-09-01")).toEqual([
      "2026-09-12 rosh-hashana-1", "2026-09-13 rosh-hashana-2", "2026-09-21 yom-kippur", "2026-09-26 sukkot", "2026-10-03 simchat-torah",
      "2027-04-22 pesach", "2027-04-28 pesach-7", "2027-05-12 independence", "2027-06-11 shavuot",
    ]);
  });

  it("move Independence Day away from a Sabbath", () => {
    // the 5th of Iyar: a Saturday, a Monday, a Friday, a Wednesday
    expect([2025, 2024, 2028, 2026].map(independence)).toEqual(["2025-05-01", "2024-05-14", "2028-05-02", "2026-04-22"]);
  });
});

/** The week as its editor holds it: stretches of each day, and what is wrong with them. Pure. */
import type { BusinessHours, Stretch } from "@/api/types";

/** From a minute to a minute, as `08:00`; a day that lasts until midnight ends at `24:00`. */
export interface Span {
  from: string;
  to: string;
}

/** Sunday first. */
export type Week = Span[][];

export const MIDNIGHT = "24:00";
const USUAL: Span = { from: "08:00", to: "17:00" };

export function weekOf(stretches: Stretch[]): Week {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => stretches.filter((one) => one.day === day).map(({ from, to }) => ({ from, to })).toSorted((a, b) => a.from.localeCompare(b.from)));
}

export function stretchesOf(week: Week): Stretch[] {
  return week.flatMap((spans, day) => spans.toSorted((a, b) => a.from.localeCompare(b.from)).map((span) => ({ day, ...span })));
}

/** An hour as people type it; null when it is none. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  const fits = (hour < 24 && minute < 60) || (hour === 24 && minute === 0);
  return fits ? `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` : null;
}

/** At the end of a stretch, nought o'clock is the midnight behind it. */
export const asEnd = (time: string) => (time === "00:00" ? MIDNIGHT : time);

export type SpanWrong = "required" | "backwards" | "overlap";

/** What is wrong with one stretch of a day; each overlap is told once, at the later one. */
export function spanWrong(spans: Span[], index: number): SpanWrong | null {
  const span = spans[index];
  if (!span) return null;
  if (span.from === "" || span.to === "") return "required";
  if (span.from >= span.to) return "backwards";
  const meets = (other: Span, at: number) => at !== index && other.from < span.to && span.from < other.to && (other.from < span.from || (other.from === span.from && at < index));
  return spans.some(meets) ? "overlap" : null;
}

/** The code for the whole week; none when it can be saved. */
export function weekWrong(week: Week): "nobody" | SpanWrong | null {
  if (week.every((spans) => spans.length === 0)) return "nobody";
  return week.flatMap((spans) => spans.map((_, index) => spanWrong(spans, index))).find((code) => code !== null) ?? null;
}

function plus(time: string, hours: number): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const all = Math.min(24 * 60, (hour + hours) * 60 + minute);
  return `${String(Math.floor(all / 60)).padStart(2, "0")}:${String(all % 60).padStart(2, "0")}`;
}

/** One more stretch: an hour behind the last of the day; on a closed day, as on the day before that is open. */
export function withOneMore(week: Week, day: number): Week {
  const spans = week[day] ?? [];
  const last = spans.at(-1);
  if (last) return week.with(day, [...spans, { from: plus(last.to, 1), to: plus(last.to, 4) }]);
  const pattern = week.slice(0, day).findLast((other) => other.length > 0) ?? [USUAL];
  return week.with(day, pattern.map((span) => ({ ...span })));
}

/** Whether another stretch fits behind the last. */
export function hasRoom(spans: Span[]): boolean {
  const last = spans.at(-1);
  return last === undefined || (last.to !== "" && last.to < "23:00");
}

/** The hours of one day on every day that is open. */
export function copied(week: Week, day: number): Week {
  const pattern = week[day] ?? [];
  return week.map((spans) => (spans.length === 0 ? spans : pattern.map((span) => ({ ...span }))));
}

export interface HoursValues extends Record<string, unknown> {
  always: boolean;
  week: Week;
  holidays: HolidayValues[];
}

export interface HolidayValues {
  date: string;
  name: string;
  open: boolean;
  from: string;
  to: string;
}

export function valuesOf({ week, holidays }: BusinessHours): HoursValues {
  return {
    always: week.length === 0,
    week: weekOf(week),
    holidays: holidays.toSorted((a, b) => a.date.localeCompare(b.date)).map(({ date, name, from, to }) => ({ date, name, open: Boolean(from && to), from: from ?? "08:00", to: to ?? "13:00" })),
  };
}

export function hoursOf({ always, week, holidays }: HoursValues): BusinessHours {
  return {
    week: always ? [] : stretchesOf(week),
    holidays: holidays.toSorted((a, b) => a.date.localeCompare(b.date)).map(({ date, name, open, from, to }) => ({ date, name: name.trim(), from: open ? from : null, to: open ? to : null })),
  };
}

export type HolidayWrong = { date?: "required" | "taken"; name?: "required"; hours?: "required" | "backwards" };

export function holidayWrong(holidays: HolidayValues[], index: number): HolidayWrong {
  const one = holidays[index];
  if (!one) return {};
  const twice = one.date !== "" && holidays.findIndex((other) => other.date === one.date) < index;
  const hours = one.open ? spanWrong([one], 0) : null;
  return {
    ...(one.date === "" ? { date: "required" as const } : twice ? { date: "taken" as const } : {}),
    ...(one.name.trim() === "" ? { name: "required" as const } : {}),
    ...(hours === "required" || hours === "backwards" ? { hours } : {}),
  };
}

/** Codes by the parts of the form. */
export function hoursWrong({ always, week, holidays }: HoursValues): Record<string, string> {
  const code = always ? null : weekWrong(week);
  const bad = holidays.some((_, index) => Object.keys(holidayWrong(holidays, index)).length > 0);
  return { ...(code ? { week: code } : {}), ...(bad ? { holidays: "bad_holiday" } : {}) };
}

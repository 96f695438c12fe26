/** Times as people say them, in the reader's language and zone. */
import { locale, t } from "./index";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = locale() + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale(), options);
    formats.set(key, made);
  }
  return made.format(date);
}

/** 14:05 */
export function clock(at: string | Date): string {
  return format(new Date(at), { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** Full date and time, for tooltips and records. */
export function full(at: string | Date): string {
  return format(new Date(at), { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
}

/** Today, yesterday, a weekday, a date. */
export function day(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  const ago = dayNumber(now) - dayNumber(date);
  if (ago === 0) return t("today");
  if (ago === 1) return t("yesterday");
  if (ago === -1) return t("tomorrow");
  if (Math.abs(ago) < 7) return format(date, { weekday: "long" });
  return shortDate(date, now);
}

/** Today, tomorrow, or the whole of it: Tuesday 24 November. */
export function dayTitle(at: Date, now = new Date()): string {
  const ahead = dayNumber(at) - dayNumber(now);
  if (ahead === 0) return t("today");
  if (ahead === 1) return t("tomorrow");
  return format(at, { weekday: "long", day: "numeric", month: "long" });
}

/** Tuesday. */
export function weekday(at: Date): string {
  return format(at, { weekday: "long" });
}

/** 3 January, with the year when it is another. */
export function longDate(at: Date, now = new Date()): string {
  return format(at, { day: "numeric", month: "long", ...(at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }) });
}

/** For a list row: the clock today, then the day, then the date. */
export function brief(at: string, now = new Date()): string {
  const date = new Date(at);
  const ago = dayNumber(now) - dayNumber(date);
  if (ago === 0) return clock(date);
  if (ago === 1) return t("yesterday");
  if (ago > 0 && ago < 7) return format(date, { weekday: "short" });
  return shortDate(date, now);
}

/** Day and clock together: "tomorrow 09:00". */
export function moment(at: string | Date, now = new Date()): string {
  // Within another text its marks of direction would hide that it has one.
  return t("day-at-clock", { day: day(at, now), clock: clock(at) }).replaceAll(/[\u2066-\u2069]/gu, "");
}

/** A due date, which may have no clock of its own. */
export function shortDay(at: string, now = new Date()): string {
  return at.length <= 10 ? day(`${at}T12:00`, now) : moment(at, now);
}

/** How long, in one unit: 4 min, 3 h, 2 d. */
export function span(ms: number): string {
  if (ms < MINUTE) return t("span-now");
  if (ms < HOUR) return t("span-minutes", { n: Math.floor(ms / MINUTE) });
  if (ms < DAY) return t("span-hours", { n: Math.floor(ms / HOUR) });
  return t("span-days", { n: Math.floor(ms / DAY) });
}

export function since(at: string, now = Date.now()): string {
  return span(Math.max(0, now - Date.parse(at)));
}

function shortDate(date: Date, now: Date): string {
  if (date.getFullYear() === now.getFullYear()) return format(date, { day: "numeric", month: "short" });
  return format(date, { day: "numeric", month: "numeric", year: "2-digit" });
}

/** Days since the epoch in local time. */
export function dayNumber(date: Date): number {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * MINUTE) / DAY);
}

/*
 * Times and sizes as people say them, in the reader's language and time zone.
 */

import { language, t } from "../words";

const made = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, at: Date): string {
  const key = language() + JSON.stringify(options);
  let formatter = made.get(key);
  if (!formatter) made.set(key, (formatter = new Intl.DateTimeFormat(language() === "he" ? "he-IL" : "en-GB", options)));
  return formatter.format(at);
}

export const clock = (at: Date): string => format({ hour: "2-digit", minute: "2-digit" }, at);

export const dayKey = (at: Date): string => `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;

export function dayName(at: Date, now: Date): string {
  if (dayKey(at) === dayKey(now)) return t("today");
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (dayKey(at) === dayKey(yesterday)) return t("yesterday");
  const sameYear = at.getFullYear() === now.getFullYear();
  return format({ weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) }, at);
}

/** When somebody is back, in the middle of a sentence. */
export function backAt(at: Date, now: Date): string {
  const tomorrow = new Date(now);
  tomorrow.setDate(now.getDate() + 1);
  const words = { clock: clock(at) };
  if (dayKey(at) === dayKey(now)) return t("atToday", words);
  if (dayKey(at) === dayKey(tomorrow)) return t("atTomorrow", words);
  const near = at.getTime() - now.getTime() < 6 * 86_400_000;
  return near ? t("atDay", { ...words, day: format({ weekday: "long" }, at) }) : t("atDate", { ...words, day: format({ day: "numeric", month: "long" }, at) });
}

export function size(bytes: number): string {
  const units = language() === "he" ? ["בייט", "ק״ב", "מ״ב", "ג״ב"] : ["B", "KB", "MB", "GB"];
  const step = Math.min(3, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = bytes / 1024 ** step;
  return `${value < 10 && step > 1 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)} ${units[step]}`;
}

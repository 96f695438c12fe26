/** Best hours are kept in the contact's own words; what can be read in them is when they begin and end. Pure. */

/** Minutes after midnight. */
export interface Span {
  from: number;
  to: number;
}

const NOON = 12 * 60;
const DAY = 24 * 60;

/** Parts of the day, as people name them. The longer name first: "afternoon" is no noon. */
const parts: [RegExp, Span][] = [
  [/אחר הצהריים|אחה[״"]צ|afternoons?/iu, { from: NOON, to: 17 * 60 }],
  [/בוקר|mornings?/iu, { from: 8 * 60, to: NOON }],
  [/צהריים|noon|midday/iu, { from: NOON, to: 15 * 60 }],
  [/ערב|evenings?/iu, { from: 17 * 60, to: 21 * 60 }],
];

const time = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?`;
const range = new RegExp(String.raw`${time}\s*(?:-|–|—|עד|to|until|ל-?|and)\s*${time}`, "iu");
const after = new RegExp(String.raw`(?:אחרי|מ-?|החל מ-?|after|from)\s*(?:השעה\s*)?${time}`, "iu");
const before = new RegExp(String.raw`(?:לפני|עד|before|until)\s*(?:השעה\s*)?${time}`, "iu");

function minutes([hour, minute, half]: (string | undefined)[]): number | null {
  const h = Number(hour) % (half ? 12 : 25) + (half?.toLowerCase() === "pm" ? 12 : 0);
  const all = h * 60 + Number(minute ?? 0);
  return Number(hour) <= 24 && all <= DAY ? all : null;
}

/** Null when the words tell no hour. */
export function spanOf(words: string): Span | null {
  const both = range.exec(words);
  if (both) return made(minutes(both.slice(1, 4)), minutes(both.slice(4, 7)));
  const late = after.exec(words);
  if (late) return made(minutes(late.slice(1, 4)), DAY);
  const early = before.exec(words);
  if (early) return made(0, minutes(early.slice(1, 4)));
  return parts.find(([name]) => name.test(words))?.[1] ?? null;
}

/** "9 to 5" is until the afternoon. */
function made(from: number | null, to: number | null): Span | null {
  if (from === null || to === null || from === to) return null;
  const end = to < from && to <= NOON && to + NOON > from ? to + NOON : to;
  return { from, to: end };
}

/** Minutes after midnight in the organisation's zone, where the hours are meant. */
export function minuteIn(zone: string, at: number): number {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** It is another time of day than the one that suits them. What cannot be read is never outside. */
export function isOutside(words: string, now: number): boolean {
  const span = spanOf(words);
  if (!span) return false;
  const inside = span.from <= span.to ? now >= span.from && now < span.to : now >= span.from || now < span.to;
  return !inside;
}

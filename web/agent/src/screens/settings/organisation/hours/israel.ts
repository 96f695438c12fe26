/** The days of rest of Israel in the time to come, by the Hebrew calendar that every browser knows. Pure. */

/** Names are keys of texts. */
export interface RestDay {
  date: string;
  key: string;
}

const DAY = 86_400_000;

const fixed: Record<string, string> = {
  "Tishri 1": "rosh-hashana-1", "Tishri 2": "rosh-hashana-2", "Tishri 10": "yom-kippur", "Tishri 15": "sukkot", "Tishri 22": "simchat-torah",
  "Nisan 15": "pesach", "Nisan 21": "pesach-7", "Sivan 6": "shavuot",
};

/** Independence Day is the 5th of Iyar, but neither beside a Sabbath nor right behind one. */
const independence: Record<number, number> = { 5: 4, 6: 3, 1: 6 };

const calendar = new Intl.DateTimeFormat("en-u-ca-hebrew", { timeZone: "UTC", month: "long", day: "numeric" });

function hebrew(at: Date): { month: string; day: number } {
  const parts = new Map(calendar.formatToParts(at).map(({ type, value }) => [type, value]));
  return { month: parts.get("month") ?? "", day: Number(parts.get("day")) };
}

function keyOf(at: Date): string | undefined {
  const { month, day } = hebrew(at);
  if (month !== "Iyar") return fixed[`${month} ${day}`];
  const fifth = new Date(at.getTime() + (5 - day) * DAY).getUTCDay();
  return day === (independence[fifth] ?? 5) ? "independence" : undefined;
}

/** Those of a year from this date on. */
export function restDays(from: string, days = 366): RestDay[] {
  const start = Date.parse(`${from}T12:00:00Z`);
  return Array.from({ length: days }, (_, n) => new Date(start + n * DAY)).flatMap((at) => {
    const key = keyOf(at);
    return key === undefined ? [] : [{ date: at.toISOString().slice(0, 10), key }];
  });
}

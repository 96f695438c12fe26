/** Due times in words, through the real texts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { dueGroup, dueText } from "./due";

const bundle = (lang: string) => {
  const made = new FluentBundle(lang, { useIsolating: false });
  made.addResource(new FluentResource(readFileSync(join(import.meta.dirname, `../../../locales/${lang}/agent-boards.ftl`), "utf8")));
  return made;
};
const he = bundle("he");
const en = bundle("en");

/** A Sunday, ten in the morning here. */
const now = new Date(2026, 10, 22, 10, 0);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();
const endOf = (day: number) => new Date(2026, 10, day, 23, 59, 59).toISOString();
const say = (words: FluentBundle, due: string | null, dateOnly = false) => {
  const { id, args } = dueText(due, dateOnly, now);
  return words.formatPattern(words.getMessage(id)?.value ?? "", args);
};

describe("what is due", () => {
  it.each([
    [null, false, "ללא מועד", "No date"],
    [at(22, 10, 20), false, "בעוד 20 דקות", "in 20 minutes"],
    [at(22, 14), false, "היום ב־14:00", "today at 14:00"],
    [endOf(22), true, "עד סוף היום", "by the end of today"],
    [at(23, 12), false, "מחר ב־12:00", "tomorrow at 12:00"],
    [endOf(23), true, "מחר", "tomorrow"],
  ])("is said as people say it (%s)", (due, dateOnly, hebrew, english) => {
    expect(say(he, due, dateOnly)).toBe(hebrew);
    expect(say(en, due, dateOnly)).toBe(english);
  });

  it("names the weekday within the week, and the date after it", () => {
    expect(say(he, at(25, 9))).toBe("ביום רביעי ב־09:00");
    expect(say(he, endOf(25), true)).toBe("ביום רביעי");
    expect(say(he, new Date(2026, 11, 3, 9).toISOString())).toBe("ב־3 בדצמבר ב־09:00");
    expect(say(he, new Date(2027, 0, 3, 23, 59, 59).toISOString(), true)).toBe("ב־3 בינואר 2027");
  });
});

describe("what is late", () => {
  it.each([
    [at(22, 9, 59), false, "באיחור של דקה", "a minute late"],
    [at(22, 8), false, "באיחור של שעתיים", "2 hours late"],
    [at(20, 9), false, "באיחור של יומיים", "2 days late"],
    [endOf(21), true, "באיחור של יום", "a day late"],
    [endOf(20), true, "באיחור של יומיים", "2 days late"],
    [endOf(1), true, "באיחור של 3 שבועות", "3 weeks late"],
  ])("says by how much (%s)", (due, dateOnly, hebrew, english) => {
    expect(say(he, due, dateOnly)).toBe(hebrew);
    expect(say(en, due, dateOnly)).toBe(english);
  });
});

describe("the groups of the board", () => {
  it("are overdue, soon, later and without a date", () => {
    expect([at(22, 9), at(22, 11), endOf(23), at(24, 0), null].map((due) => dueGroup(due, now))).toEqual(["overdue", "soon", "soon", "later", "none"]);
  });
});

/** Rules as sentences, through the real texts; and what is read as a number. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Rule } from "@/api/types";
import { learn } from "../words";
import { readNumber } from "./read-number";
import { emptyRule, freshId, ruleSentence } from "./rule-says";
import { groupOf, inWords } from "./synonym-text";

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, "");
const says = (rule: Partial<Rule>) => plain(ruleSentence({ ...emptyRule, ...rule }));

beforeAll(() => { learn(readFileSync(join(import.meta.dirname, "../../../../../locales/he/coaching.ftl"), "utf8"), "he"); });

describe("a rule in a sentence", () => {
  it("names each condition, joined by “and also”", () => {
    expect(says({ threats: ["legal", "public"], band: "stop" })).toBe("תשובה ממתינה לאישור כאשר בהודעה האחרונה יש איום: צעד משפטי או פרסום, וגם המאמן ממליץ לעצור.");
    expect(says({ public: true, new_agent_days: 14 })).toBe("תשובה ממתינה לאישור כאשר כולם יכולים לקרוא אותה, וגם עברו פחות מ־14 ימים מתחילת התפקיד של מי שכתב אותה.");
  });
  it("says a sum as money", () => expect(says({ sum_over: 500 })).toMatch(/^תשובה ממתינה לאישור כאשר ניתן בה יותר מ־.*500.*₪.*\.$/));
  it("warns of one without conditions", () => expect(says({})).toBe("אין בכלל תנאים, ולכן הוא לא יעצור אף תשובה."));
  it("gives a new one a word nobody has", () => expect(freshId([{ ...emptyRule, id: "rule-1" }, { ...emptyRule, id: "blame" }])).toBe("rule-2"));
});

describe("a number that was typed", () => {
  it.each([["", null], ["200", 200], [" 1,000 ₪ ", 1000], ["12.5", 12.5], ["-1", undefined], ["abc", undefined], ["1e99", undefined]])("%j is %j", (text, value) => expect(readNumber(text, {})).toBe(value));
  it("keeps within its bounds", () => expect([readNumber("0", { least: 1 }), readNumber("1.5", { whole: true }), readNumber("4000", { most: 3650 })]).toEqual([undefined, undefined, undefined]));
});

describe("a group of words", () => {
  it("is read from a line, each word once", () => expect(groupOf(" מזגן, מיזוג ,, מזגן; קירור,")).toEqual(["מזגן", "מיזוג", "קירור"]));
  it("is written as it is read", () => expect(groupOf(inWords(["a", "b c"]))).toEqual(["a", "b c"]));
});

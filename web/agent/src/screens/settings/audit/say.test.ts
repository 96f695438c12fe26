import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditLine } from "../data";
import { learn } from "../words";
import { type Names, fieldName, sentence, value } from "./say";

const names: Names = {
  directory: {
    agents: [{ id: 3, name: "מיכל ברק", face: null, active: true, available: true, team_ids: [1] }],
    teams: [{ id: 1, name: "שירות", member_ids: [3], version: 1 }],
    inboxes: [], tags: [],
  },
  fields: new Map([["since", { key: "since", label: "At first", kind: "select", required: false, default: "now", help: null, group: null, when: null, options: [{ value: "all", label: "Everything" }] }]]),
};
const line = (kind: string, more: Partial<AuditLine> = {}): AuditLine => ({ seq: 1, at: "2026-11-22T03:00:00Z", kind, actor: { kind: "agent", id: 3, name: "מיכל ברק" }, conversation_id: null, object: null, before: null, after: null, ...more });
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, "");

beforeAll(() => { learn(readFileSync(join(import.meta.dirname, "../../../../../locales/en/settings.ftl"), "utf8"), "en"); });

describe("a line of the journal", () => {
  it("tells added, changed and removed apart", () => {
    expect(plain(sentence(line("team_changed", { after: { name: "חדש" } }), names))).toBe("Added the team חדש");
    expect(plain(sentence(line("team_changed", { before: { name: "ישן" }, after: { name: "חדש" } }), names))).toBe("Changed the team חדש");
    expect(plain(sentence(line("team_changed", { before: { name: "ישן" } }), names))).toBe("Removed the team ישן");
  });
  it("knows whose profile it is", () => expect(sentence(line("agent_changed", { object: "agent:3", before: { name: "x" }, after: { name: "y" } }), names)).toBe("Changed their own profile"));
  it("names people for numbers", () => {
    expect(plain(sentence(line("assigned", { conversation_id: 9, after: 3 }), names))).toBe("Assigned the conversation to מיכל ברק");
    expect(sentence(line("assigned", { conversation_id: 9, before: 3 }), names)).toBe("Left the conversation to nobody in particular");
  });
  it("shows a kind it does not know by its code", () => expect(plain(sentence(line("new_thing"), names))).toBe("new_thing"));
});

describe("values", () => {
  it("are words and names", () => {
    expect(value("active", true, names)).toBe("Yes");
    expect(value("note", "", names)).toBe("empty");
    expect(value("member_ids", [3, 8], names)).toBe("מיכל ברק, 8");
    expect(value("team", 1, names)).toBe("שירות");
    expect(value("config.since", "all", names)).toBe("Everything");
  });
  it("have labels", () => {
    expect(fieldName("config.since", names)).toBe("At first");
    expect(fieldName("hold_seconds", names)).toBe("Hold, in seconds");
    expect(fieldName("config.unheard_of", names)).toBe("unheard_of");
  });
});

describe("values of hours and articles", () => {
  it("are days, dates and titles", () => {
    expect(plain(value("hours.week", [{ day: 0, from: "08:00", to: "12:30" }], names))).toMatch(/08:00–12:30$/);
    expect(plain(value("hours.holidays", [{ date: "2026-09-12", name: "ראש השנה", from: null, to: null }], names))).toMatch(/^ראש השנה \(.*12.*\): Closed$/);
    expect(plain(value("texts", [{ language: "he", title: "החזרות", state: "published", draft: true }], names))).toContain("החזרות");
    expect(value("duty_id", 3, names)).toBe("מיכל ברק");
    expect(fieldName("hours.week", names)).toBe("Hours of the week");
  });
});

describe("values of the coach's settings", () => {
  it("are sentences, not documents", () => {
    learn(["settings", "coaching"].map((file) => readFileSync(join(import.meta.dirname, `../../../../../locales/en/${file}.ftl`), "utf8")).join("\n"), "en");
    expect(plain(value("words", [{ say_not: "problem", say: "case", why: "", lang: null }], names))).toBe("“problem”, instead “case”");
    expect(plain(value("policy", { id: "x", name: "Law", enabled: false, channels: [], risks: [], threats: ["legal"], sum_over: null, new_agent_days: null, public: false, band: null }, names))).toBe("Law: A reply waits for approval when the last message threatens with legal action. (Off)");
    expect(plain(fieldName("helper.model", names))).toBe("Rewriting helper: model");
    expect(value("state", "approved", names)).not.toBe("");
    expect(value("element", "greeting", names)).toBe("Greeting");
    expect(plain(sentence(line("block_changed", { after: { name: "Thanks" } }), names))).toBe("Added the block Thanks");
  });
});

describe("values of the service", () => {
  it("are named as its settings name them", () => {
    learn(["settings", "service"].map((file) => readFileSync(join(import.meta.dirname, `../../../../../locales/en/${file}.ftl`), "utf8")).join("\n"), "en");
    expect(["callbacks.enabled", "surveys.enabled", "questions"].map((field) => fieldName(field, names))).toEqual(["Customers can ask to be called", "Ask how it went", "Customers’ choices"]);
    expect(value("surveys.kind", "ces", names)).toBe("Effort (CES)");
    expect(value("questions", [{ key: "pet", label: "Pets", choices: [] }], names)).toBe("Pets");
    expect(fieldName("choices.answers.bill", names)).toBe("bill");
  });
});

import { describe, expect, it } from "vitest";
import type { Settler, SurveyFigures, SurveyKind } from "@/api/types";
import { feelingOf, few, sectionsOf } from "./scale";
import { readSurveySearch } from "./search";

const figures = (who: Settler, kind: SurveyKind): SurveyFigures => ({ who, kind, sent: 1, answered: 0, mean: null, nps: null, scores: [] });

describe("a score", () => {
  it("is good at the upper end of its own scale alone", () => {
    expect([2, 3, 4].map((score) => feelingOf("csat", score))).toEqual(["bad", "middling", "good"]);
    expect([4, 6, 7, 9].map((score) => feelingOf("nps", score))).toEqual(["bad", "bad", "middling", "good"]);
  });

  it("of nine answers is of too few, of ten it is not", () => {
    expect([few(0), few(9), few(10)]).toEqual([true, true, false]);
  });
});

describe("what was asked", () => {
  it("stands with what is asked now first, and what was never asked is not shown", () => {
    const by = [figures("agent", "csat"), figures("bot", "csat"), figures("agent", "nps")];
    expect(sectionsOf(by, "nps").map(({ kind, figures: { agent, bot } }) => [kind, agent !== null, bot !== null])).toEqual([["nps", true, false], ["csat", true, true]]);
    expect(sectionsOf([], "ces")).toEqual([]);
  });
});

describe("the address of the board", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(readSurveySearch({ days: "90", who: "bot", kind: "nps", score: "0" })).toEqual({ days: 90, who: "bot", kind: "nps", score: 0 });
    expect(readSurveySearch({ days: 30, who: "me", kind: "x", score: "a" })).toEqual({});
    expect(readSurveySearch({ who: "agent", kind: "csat", score: 7 })).toEqual({ who: "agent", kind: "csat" });
  });
});

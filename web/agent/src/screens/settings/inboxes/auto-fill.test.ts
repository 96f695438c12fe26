/** What fills the places of texts that are sent by themselves. */
import { describe, expect, it } from "vitest";
import type { AutoText, VendorTemplate } from "@/api/types";
import { fillingsOf, fillsOf, namesOf, same, whole } from "./auto-fill";

const text = (language: string, body: string, places: number): VendorTemplate => ({ name: "call", language, category: "UTILITY", head: "", body, foot: "", buttons: [], head_places: 0, body_places: places });
const he = text("he", "שלום {{1}}, נתקשר {{2}} למספר {{3}}.", 3);
const en = text("en_US", "Hello {{1}}, we call {{2}}.", 2);
const none: AutoText = { occasion: "call_booked", fields: ["name", "when", "phone"], name: null, fills: [], problem: null };

describe("the places of a text", () => {
  it("begin with what obviously stands there, and nothing else is guessed", () => {
    const [first] = fillingsOf([he, en], "call", none);
    expect(first?.chosen).toEqual(["name", null, "phone"]);
    expect(fillingsOf([he, en], null, none)).toEqual([]);
  });

  it("hold what was kept as long as it still fits", () => {
    const kept: AutoText = { ...none, name: "call", fills: [{ language: "he", head: [], body: ["business", "day", "hour"] }, { language: "en_US", head: [], body: ["name"] }] };
    const found = fillingsOf([he, en], "call", kept);
    expect(found.map((filling) => filling.chosen)).toEqual([["business", "day", "hour"], ["name", null]]);
    expect(found.map((filling) => whole(filling))).toEqual([true, false]);
    expect(fillsOf(found)).toEqual([{ language: "he", head: [], body: ["business", "day", "hour"] }]);
  });
});

describe("a choice", () => {
  it("is the same whatever the order of its languages", () => {
    const fills = [{ language: "he", head: [], body: ["name" as const] }, { language: "en_US", head: [], body: ["when" as const] }];
    const kept: AutoText = { ...none, name: "call", fills };
    expect(same(kept, "call", fills.toReversed())).toBe(true);
    expect(same(kept, "call", fills.slice(1))).toBe(false);
    expect(same(kept, null, [])).toBe(false);
    expect(same(none, null, [])).toBe(true);
  });

  it("is of names, each once", () => {
    expect(namesOf([he, en, { ...he, name: "soon" }])).toEqual(["call", "soon"]);
  });
});

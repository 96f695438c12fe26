/** The reasons for a band: what stops, what is still to be filled, what could be better, what is missing. */
import { describe, expect, it } from "vitest";
import { elements } from "@/api/coach";
import type { Finding } from "@/api/types";
import { lamps, reasons, remarks } from "./elements";
import type { Judged } from "./judged";

const text = "שלום ⟦שם⟧, לא קראת את התנאים. תודה.";
const at = (label: string, words: string, severity: Finding["severity"]): Finding => {
  const start = text.indexOf(words);
  return { label, severity, start, end: start + words.length, why: label, fixes: [] };
};
const review: Judged = {
  elements: Object.fromEntries(elements.map((element) => [element, element === "thanks" || element === "plain"])) as Judged["elements"],
  required: ["thanks", "closing", "guidance"], risks: [], commitments: [], benefits: [], marked: ["plain"], band: "stop", score: 40, version: "",
  findings: [
    { ...at("closing", "תודה.", "hint"), start: text.length, end: text.length, fixes: [{ kind: "insert", start: text.length, end: text.length, text: " יום נעים!", title: "" }] },
    at("blame", "לא קראת את התנאים", "warn"), at("placeholder", "⟦שם⟧", "blocker"), at("wrong_name", "שלום", "blocker"), at("thanks", "תודה", "praise"),
  ],
};

const of = (element: string) => lamps(review).find((lamp) => lamp.element === element);

describe("the coach's panel", () => {
  it("lists remarks gravest first, without what is missing, praised, or a slot", () => {
    expect(remarks(review, text).map((finding) => finding.label)).toEqual(["wrong_name", "blame"]);
  });

  it("says why a reply is not ready", () => {
    expect(reasons(review, text)).toEqual({ stops: ["wrong_name"], slots: 1, risks: ["blame"], missing: ["closing", "guidance"] });
  });

  it("knows of each lamp whether it is asked for, how it is lit and by which words", () => {
    expect(of("thanks")).toMatchObject({ lit: true, required: true, marked: false, words: { start: text.indexOf("תודה") } });
    expect(of("plain")).toMatchObject({ lit: true, required: false, marked: true, words: null });
    expect(of("closing")).toMatchObject({ lit: false, required: true, fix: { text: " יום נעים!" } });
    expect(of("focus")).toMatchObject({ lit: false, required: false, fix: null });
    expect(lamps(null).every((lamp) => !lamp.lit && !lamp.required)).toBe(true);
  });
});

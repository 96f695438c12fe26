/** What the writer said of the coach's word holds for this text, and no longer. */
import { describe, expect, it } from "vitest";
import { elements } from "@/api/coach";
import type { Element, Finding, Review } from "@/api/types";
import { aboutSlot, holds, judged } from "./judged";

const text = "אורית שלום, טוב שכתבת לי על המדיח. זו לא אשמתנו. אחזור מחר.";
const blame: Finding = { label: "blame", severity: "warn", start: text.indexOf("זו"), end: text.indexOf(" אחזור"), why: "", fixes: [] };
const noThanks: Finding = { label: "thanks", severity: "hint", start: 11, end: 11, why: "", fixes: [] };
const review = (findings: Finding[], missing: Element[], band: Review["band"] = "improve"): Review => ({
  elements: Object.fromEntries(elements.map((element) => [element, !missing.includes(element)])) as Review["elements"],
  required: elements, risks: [], commitments: [], benefits: [], findings, band, score: 80, version: "",
});

describe("the writer's word", () => {
  it("lights a lamp and takes the remark away", () => {
    const seen = judged(review([noThanks], ["thanks"]), text, { there: [{ element: "thanks", text }], wrong: [] });
    expect(seen.elements.thanks).toBe(true);
    expect(seen.marked).toEqual(["thanks"]);
    expect(seen.findings).toEqual([]);
    expect(seen.band).toBe("ready");
  });

  it("holds while one writes on, and goes with the text", () => {
    expect(holds(text, `${text}\nועוד משפט שלם בסוף, עם הרבה מילים חדשות.`)).toBe(true);
    expect(holds(text, text.replace("מחר", "היום"))).toBe(true);
    expect(holds(text, "טקסט אחר לגמרי")).toBe(false);
    expect(judged(review([noThanks], ["thanks"]), "אחר", { there: [{ element: "thanks", text }], wrong: [] }).elements.thanks).toBe(false);
  });

  it("hides a finding on these words only", () => {
    const wrong = [{ label: "blame", words: text.slice(blame.start, blame.end) }];
    expect(judged(review([blame], []), text, { there: [], wrong }).findings).toEqual([]);
    expect(judged(review([blame], []), text.replace("אשמתנו", "באשמתנו"), { there: [], wrong }).findings).toHaveLength(1);
  });

  it("never makes ready what still lacks something", () => {
    expect(judged(review([blame, noThanks], ["thanks"]), text, { there: [{ element: "thanks", text }], wrong: [] }).band).toBe("improve");
    expect(judged(review([{ ...blame, severity: "blocker" }, noThanks], ["thanks"], "stop"), text, { there: [{ element: "thanks", text }], wrong: [] }).band).toBe("stop");
  });
});

describe("a placeholder", () => {
  it("that is a slot is told by the slot", () => {
    const slotted = "שלום ⟦שם⟧ [שם]";
    const at = (words: string): Finding => ({ label: "placeholder", severity: "blocker", start: slotted.indexOf(words), end: slotted.indexOf(words) + words.length, why: "", fixes: [] });
    expect(aboutSlot(at("⟦שם⟧"), slotted)).toBe(true);
    expect(aboutSlot(at("[שם]"), slotted)).toBe(false);
  });
});

/** What goes to the customer: an address they can open, words they can read, and nothing that is ours alone. */
import { describe, expect, it } from "vitest";
import type { Answer } from "@/api/types";
import { insertion } from "@/composer/insertion";
import { asLink, asPassage, worthALook } from "./put";

const answer = (more: Partial<Answer> = {}): Answer => ({ article_id: 1, slug: "returns", lang: "he", title: "איך מחזירים מוצר", passage: "אפשר להחזיר בתוך 14 יום.", confidence: 0.8, internal: false, url: "/help/he/returns", ...more });
const origin = "https://service.example";

describe("an article in a reply", () => {
  it("is its title and an address that opens anywhere", () => {
    expect(asLink(answer(), origin)?.text).toBe("איך מחזירים מוצר: https://service.example/help/he/returns");
    expect(asLink(answer({ title: "איך מחזירים?" }), origin)?.text).toBe("איך מחזירים? https://service.example/help/he/returns");
    expect(asLink(answer({ url: "https://help.example/help/he/returns" }), origin)?.text).toContain("https://help.example/help/he/returns");
  });

  it("is never an address when it is for the team alone", () => {
    expect(asLink(answer({ internal: true, url: null }), origin)).toBeNull();
    expect(asLink(answer({ internal: true }), origin)).toBeNull();
  });

  it("is its passage, behind what was written", () => {
    const { text, element } = asPassage(answer());
    expect(insertion("שלום דנה,", 9, 9, text, element).text).toBe(" אפשר להחזיר בתוך 14 יום.");
    const list = asPassage(answer({ passage: "כך:\n1. פותחים\n2. שולחים\n" }));
    expect(insertion("שלום דנה,", 9, 9, list.text, list.element).text).toBe("\nכך:\n1. פותחים\n2. שולחים");
  });
});

const of = (...confidences: number[]) => worthALook(confidences.map((confidence, article_id) => answer({ article_id, confidence })), 3).map((one) => one.confidence);

describe("what is offered", () => {
  it("is the surest, and none that are far behind", () => {
    expect(of(0.9, 0.5, 0.1)).toEqual([0.9, 0.5]);
    expect(of(0.4, 0.3, 0.3, 0.3)).toEqual([0.4, 0.3, 0.3]);
    expect(of(0.1, 0.09)).toEqual([]);
    expect(of()).toEqual([]);
  });
});

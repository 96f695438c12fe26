import { describe, expect, it } from "vitest";
import type { BlockHit, TemplateHit } from "@/api/types";
import { grouped, ofBlock, ofTemplate } from "./offers";

const block = (key: string, element: BlockHit["element"], rendered: string | null = `${key}!`): BlockHit => ({ id: null, key, lang: "he", element, register: "friendly", kinds: [], title: key, words: [], text: "{f:א|m:ב}", hidden: false, own: false, version: 0, rendered, slots: [] });

describe("what the bank offers", () => {
  it("is as it would be inserted, or as written where nobody is addressed", () => {
    expect(ofBlock(block("a", "thanks")).text).toBe("a!");
    expect(ofBlock(block("a", "thanks", null)).text).toBe("{f:א|m:ב}");
  });

  it("of a template names its blocks, not the place of the personal sentence", () => {
    const template: TemplateHit = { id: null, key: "t", lang: "he", title: "t", words: [], kinds: [], channel: null, register: "formal", parts: ["a", "⟦personal⟧", "b"], hidden: false, own: false, version: 0, rendered: "שלום ⟦משפט אישי⟧", slots: [] };
    expect(ofTemplate(template)).toMatchObject({ keys: ["a", "b"], element: "template", text: "שלום ⟦משפט אישי⟧" });
  });

  it("stands by element, what is missing first, in the server's order", () => {
    const offers = [block("g", "greeting"), block("t1", "thanks"), block("e", "empathy"), block("t2", "thanks")].map(ofBlock);
    const groups = grouped(offers, (element) => element === "empathy");
    expect(groups.map((group) => [group.element, group.missing, group.offers.map((offer) => offer.key)])).toEqual([["empathy", true, ["e"]], ["greeting", false, ["g"]], ["thanks", false, ["t1", "t2"]]]);
  });
});

import { describe, expect, it } from "vitest";
import { cut } from "./rich-text";

describe("the words that speak for a reading", () => {
  it("are lit to the letter, in mixed directions and behind an emoji", () => {
    const text = "😤 Dana, אתבע אתכם! AB-10294";
    const start = text.indexOf("אתבע");
    const pieces = cut(text, 0, [{ start, end: start + "אתבע אתכם".length }]);
    expect(pieces.filter((piece) => piece.lit).map((piece) => piece.text)).toEqual(["אתבע אתכם"]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  });

  it("are lit over several parts, overlapping or not there at all", () => {
    expect(cut("שלום", 10, [{ start: 0, end: 12 }, { start: 13, end: 99 }]).filter((piece) => piece.lit).map((piece) => piece.text)).toEqual(["של", "ם"]);
    expect(cut("שלום", 0, [{ start: 50, end: 60 }])).toEqual([{ text: "שלום", lit: false }]);
    expect(cut("", 0, [{ start: 0, end: 1 }])).toEqual([]);
  });
});

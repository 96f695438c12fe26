import { describe, expect, it } from "vitest";
import { cut } from "./snippet";

describe("a snippet", () => {
  it("is cut at its marks", () => expect(cut("רוצים לבטל הזמנה", [[6, 10]])).toEqual([{ text: "רוצים ", marked: false }, { text: "לבטל", marked: true }, { text: " הזמנה", marked: false }]));
  it("survives marks that overlap, are out of order or run over", () => {
    expect(cut("אבגדה", [[3, 99], [0, 2], [1, 3]]).map((part) => part.text).join("")).toBe("אבגדה");
  });
});

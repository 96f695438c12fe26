import { describe, expect, it } from "vitest";
import { cell, csv, neutral } from "./csv";

describe("cells for a spreadsheet", () => {
  it.each(["=1+1", "+972-3", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =cmd", "＝1"])("keeps %j from being run", (text) => expect(neutral(text)).toBe(`'${text}`));
  it.each(["", "שלום", "a=b", "3-1", "service@example.com"])("leaves %j alone", (text) => expect(neutral(text)).toBe(text));
  it("doubles quotes and drops marks of direction", () => expect(cell('\u2068דנה "ד"\u2069')).toBe('"דנה ""ד"""'));
  it("neutralises behind a mark of direction too", () => expect(cell("\u2068=1\u2069")).toBe('"\'=1"'));
  it("writes rows that open as they are", () => expect(csv([["א", "b"], ["=x", "1"]])).toBe('\uFEFF"א","b"\r\n"\'=x","1"\r\n'));
});

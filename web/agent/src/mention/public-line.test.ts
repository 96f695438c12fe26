import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { callName, closingLine, privateLine } from "./public-line";

const words = new FluentBundle("he");
vi.mock("@/text", () => ({
  t: (id: string, args: Record<string, string>) => words.formatPattern(words.getMessage(id)?.value ?? id, args),
}));

beforeAll(() => {
  words.addResource(new FluentResource(readFileSync(join(import.meta.dirname, "../../../locales/he/agent-public.ftl"), "utf8")));
});

const signed = (author: string, lang: "he" | "en" = "he") => ({ lang, author, agent: "נועה לוי", company: "אור לבית" });

describe("what the author is called", () => {
  it("is their first name where they show one", () => {
    expect(["דנה כהן", "Dana K.", "רות־אל", "🌸 מיכל", "יוסי.", "ז׳קלין פרץ"].map(callName)).toEqual(["דנה", "Dana", "רות־אל", "מיכל", "יוסי", "ז׳קלין"]);
  });
  it("is nothing for a handle, a number or a sign", () => {
    expect(["@dana", "dana_k", "shira", "user8273", "x", "", "***", "SuperLongNameOfABrandThatIsNoPerson"].map(callName)).toEqual(["", "", "", "", "", "", "", ""]);
  });
});

describe("the line that moves to private", () => {
  it("greets, is signed by a person, and is short", () => {
    for (const lang of ["he", "en"] as const) {
      for (const upset of [true, false]) {
        const line = privateLine(signed("דנה כהן", lang), upset, 0);
        expect(line).toMatch(/^(היי|Hi) דנה, /);
        expect(line).toMatch(lang === "he" ? /נועה מאור לבית$/ : /נועה from אור לבית$/);
        expect(line.length).toBeLessThan(220);
      }
    }
  });
  it("has other wordings and comes back to the first", () => {
    const three = [0, 1, 2].map((turn) => privateLine(signed("דנה"), true, turn));
    expect(new Set(three).size).toBe(3);
    expect(privateLine(signed("דנה"), true, 3)).toBe(three[0]);
  });
  it("begins with a capital where there is no name", () => {
    expect(privateLine(signed("@d1", "en"), true, 0)).toMatch(/^Thank you/);
    expect(closingLine(signed("@d1", "en"))).toMatch(/^Thank you/);
  });
  it("puts a hyphen before a name in other letters", () => {
    expect(privateLine({ ...signed("דנה"), company: "Or LaBayit" }, false, 0)).toMatch(/נועה מ־Or LaBayit$/);
    expect(privateLine({ ...signed("דנה"), company: "" }, false, 0)).toMatch(/ נועה$/);
  });
  it("has no marks of direction in it", () => expect(privateLine(signed("Dana"), true, 0)).not.toMatch(/[\u2066-\u2069]/));
});

/** Built-in reasons are said in the reader's language; what somebody named keeps its name. */
import { describe, expect, it, vi } from "vitest";
import { speak } from "@/text";
import { nameOf, reasonNames } from "./rule-name";

vi.stubGlobal("document", { documentElement: {} });

const builtIn = ["authority", "asked", "legal_threat", "public", "blame", "new_agent"];

describe("the name of a rule", () => {
  it.each(["he", "en"] as const)("that is built in has words in %s", async (lang) => {
    await speak(lang);
    const hebrew = /[א-ת]/u;
    for (const word of builtIn) {
      expect(nameOf(word, ""), word).not.toMatch(/^held-by-/u);
      expect(hebrew.test(nameOf(word, "")), word).toBe(lang === "he");
    }
  });

  it("that somebody gave stays", async () => {
    await speak("en");
    expect(nameOf("public", "ציבורי")).toBe("ציבורי");
    expect(reasonNames([{ rule: "authority", name: "סכום מעל הסמכות" }, { rule: "rule-1", name: "VIP" }])).toBe("Sum above authority · VIP");
  });
});

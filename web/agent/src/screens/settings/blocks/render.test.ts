/** The preview says what the server would say. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Forms, fields, render, varies } from "./render";

const forms = (contact: Forms["contact"], agent: Forms["agent"]): Forms => ({ contact, agent, fields: { "contact.first_name": "דנה" } });

describe("a block in words", () => {
  const text = "{{contact.first_name}}, {f:את מוזמנת|m:אתה מוזמן|pl:אתם מוזמנים|n:אפשר} לכתוב, {af:אני בודקת|am:אני בודק}.";
  it.each([
    ["f", "f", "דנה, את מוזמנת לכתוב, אני בודקת."],
    ["plural", "m", "דנה, אתם מוזמנים לכתוב, אני בודק."],
    ["neutral", "m", "דנה, אפשר לכתוב, אני בודק."],
  ] as const)("speaks to %s from %s", (contact, agent, said) => expect(render(text, forms(contact, agent))).toBe(said));
  it("falls back to the nearest form", () => expect(render("{f:א|pl:ב}", forms("m", "f"))).toBe("ב"));
  it("has a field within a form", () => expect(render("{f:{{contact.first_name}} היקרה|n:שלום}", forms("f", "f"))).toBe("דנה היקרה"));
  it("leaves a slot where nothing is known", () => expect(render("עד ⟦תאריך⟧, {{business.name}}", forms("f", "f"))).toBe("עד ⟦תאריך⟧, ⟦business.name⟧"));
  it("leaves what is written against the rules as it is", () => {
    expect(render("{f:א", forms("f", "f"))).toBe("{f:א");
    expect(render("א} {ב}", forms("f", "f"))).toBe("א} {ב}");
  });
  it("knows what varies", () => {
    expect(varies(text)).toEqual({ contact: true, agent: true });
    expect(varies("שלום {{contact.name}}")).toEqual({ contact: false, agent: false });
  });
});

const server = join(import.meta.dirname, "../../../../../../crates/language/src/blocks/render.rs");
describe.runIf(existsSync(server))("the fields", () => {
  it("are those of the server", () => {
    const list = /const FIELDS[^=]*= \[([\s\S]*?)\];/.exec(readFileSync(server, "utf8"))?.[1] ?? "";
    expect([...list.matchAll(/\("([a-z_.]+)"/g)].map((found) => found[1])).toEqual(fields);
  });
});

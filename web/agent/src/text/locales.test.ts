/** Both languages have the same texts with the same values in them, and every text the app uses exists. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { actions } from "@/actions";

const web = join(import.meta.dirname, "../../..");
const source = join(web, "agent/src");

function load(lang: string): Map<string, string> {
  const texts = new Map<string, string>();
  const folder = join(web, "locales", lang);
  for (const file of readdirSync(folder).filter((name) => name.startsWith("agent-"))) {
    const text = readFileSync(join(folder, file), "utf8");
    expect(new FluentBundle(lang).addResource(new FluentResource(text)), file).toEqual([]);
    for (const [, id, body] of text.matchAll(/^([a-z][a-z0-9-]*) = ((?:.*)(?:\n[ }].*)*)/gm)) {
      expect(texts.has(id ?? ""), `${id} twice`).toBe(false);
      texts.set(id ?? "", body ?? "");
    }
  }
  return texts;
}

const he = load("he");
const en = load("en");
const variables = (body = "") => [...new Set([...body.matchAll(/\$([a-z]+)/g)].map((found) => found[1]))].toSorted();

function code(): string {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
    .map((name) => readFileSync(join(source, name), "utf8")).join("\n");
}

describe("texts", () => {
  it("are the same in both languages", () => expect([...he.keys()].toSorted()).toEqual([...en.keys()].toSorted()));

  it("take the same values", () => {
    for (const [id, body] of en) {
      const extra = variables(he.get(id)).filter((name) => !variables(body).includes(name) && name !== "name");
      expect(extra, id).toEqual([]);
    }
  });

  it("exist where the app asks for them", () => {
    const text = code();
    const literal = [...text.matchAll(/\bt\(\s*"([a-z0-9-]+)"/g)].map((found) => found[1] ?? "");
    const chosen = [...text.matchAll(/\bt\([^"`()]*\? "([a-z0-9-]+)" : (?:[^"`()]*\? "([a-z0-9-]+)" : )?"([a-z0-9-]+)"/g)].flatMap((found) => found.slice(1).filter(Boolean));
    for (const id of [...literal, ...chosen, ...actions.map((action) => action.label)]) expect(he.has(id), id).toBe(true);
  });

  it("exist for the keys that are put together", () => {
    const starts = [...code().matchAll(/\bt\(`([a-z-]+)\$\{/g)].map((found) => found[1] ?? "");
    for (const start of starts) expect([...he.keys()].some((id) => id.startsWith(start)), start).toBe(true);
  });

  it("name no code that nobody uses", () => {
    const text = code();
    const families = [...text.matchAll(/`([a-z-]+)\$\{/g)].map((found) => found[1] ?? "").filter((start) => start.length > 3);
    const unused = [...he.keys()].filter((id) => !text.includes(`"${id}"`) && !families.some((start) => id.startsWith(start)));
    expect(unused).toEqual([]);
  });
});

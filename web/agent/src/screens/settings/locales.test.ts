/** The texts of these screens, and those the server takes for them, are the same in both languages and whole. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { kinds } from "./audit/kinds";
import { alike, mailSteps } from "./inboxes/codes";

const web = join(import.meta.dirname, "../../../..");
const crates = join(web, "../crates");

function load(lang: string, file: string): Map<string, string> {
  const source = readFileSync(join(web, "locales", lang, file), "utf8");
  expect(new FluentBundle(lang).addResource(new FluentResource(source)), `${lang}/${file}`).toEqual([]);
  const all = [...source.matchAll(/^([a-z][a-z0-9-]*) = ((?:.*)(?:\n[ }].*)*)/gm)].map((found) => [found[1] ?? "", found[2] ?? ""] as const);
  expect(new Set(all.map(([id]) => id)).size, `${lang}/${file} has an id twice`).toBe(all.length);
  return new Map(all);
}

const app = new Set(readdirSync(join(web, "locales/en")).filter((name) => name.startsWith("agent-")).flatMap((name) => [...load("en", name).keys()]));
const files = ["settings.ftl", "coaching.ftl", "flows.ftl", "service.ftl", "hands.ftl"];
const all = (lang: string) => new Map(files.flatMap((file) => [...load(lang, file)]));
const he = all("he");
const en = all("en");
const code = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test.")).map((name) => readFileSync(join(import.meta.dirname, name), "utf8")).join("\n");
const variables = (body = "") => [...new Set([...body.matchAll(/\$([a-z]+)/g)].map((found) => found[1]))].toSorted();
const of = (start: string) => [...en.keys()].filter((id) => id.startsWith(start)).map((id) => id.slice(start.length));
const rust = (path: string) => readFileSync(join(crates, path), "utf8");
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

describe.each([...files, "channels.ftl"])("%s", (file) => {
  it("has the same texts with the same values in both languages", () => {
    const one = load("he", file);
    const other = load("en", file);
    expect([...one.keys()].toSorted()).toEqual([...other.keys()].toSorted());
    for (const [id, body] of one) expect(variables(body), id).toEqual(variables(other.get(id)));
  });
});

describe("the texts of the settings", () => {
  it("have no name twice", () => expect(he.size).toBe(files.reduce((sum, file) => sum + load("he", file).size, 0)));

  it("exist where they are asked for", () => {
    const literal = [...code.matchAll(/\bw\(([^`)]*)/g)].flatMap((call) => [...(call[1] ?? "").split(/, \{|keyOf\(/)[0]?.matchAll(/"([a-z0-9-]+)"/g) ?? []].map((found) => found[1] ?? ""));
    expect(literal.length).toBeGreaterThan(150);
    for (const id of literal) expect(en.has(id) || app.has(id), id).toBe(true);
  });

  it("exist for every kind of fact", () => {
    for (const kind of kinds.map((word) => word.replaceAll("_", "-"))) {
      expect(en.has(`fact-${kind}`), kind).toBe(true);
      expect(en.has(`kind-of-${kind}`), kind).toBe(true);
    }
  });

  it("are all used", () => {
    const put = [...code.matchAll(/\bw\(`([a-z-]+-)\$\{/g)].map((found) => found[1] ?? "");
    const families = ["fact-", "kind-of-", "audit-field-", "audit-helper-", "wrong-", "refused-", "trouble-", "mend-", "step-", "section-", "role-does-", "kind-", "priority-", "how-", "column-", "gender-", "risk-is-", "threat-of-", "example-kind-", "feeling-is-", "contact-kind-", "piece-", ...put];
    expect([...he.keys()].filter((id) => !code.includes(`"${id}"`) && !families.some((start) => id.startsWith(start)))).toEqual([]);
  });

  it("come in pairs for what is wrong with a connection", () => {
    expect(of("mend-")).toEqual(of("trouble-"));
  });
});

describe.runIf(existsSync(crates))("what the server knows", () => {
  it("has a label, a help and options for every field", () => {
    const texts = load("en", "channels.ftl");
    for (const [prefix, path] of [["email", "channels/src/email/config.rs"], ["webchat", "channels/src/webchat/config.rs"], ["whatsapp", "channels/src/whatsapp/config.rs"], ["sms", "channels/src/sms/config.rs"], ["facebook", "channels/src/facebook/config.rs"], ["instagram", "channels/src/instagram/config.rs"], ["telegram", "channels/src/telegram/config.rs"], ["api", "channels/src/api/config.rs"], ["mention", "channels/src/mention/config.rs"], ["mastodon", "channels/src/mastodon/config.rs"], ["bluesky", "channels/src/bluesky/config.rs"], ["x", "channels/src/x/config.rs"], ["rss", "channels/src/rss/config.rs"], ["google", "channels/src/google/config.rs"], ["playstore", "channels/src/playstore/config.rs"], ["appstore", "channels/src/appstore/config.rs"]] as const) {
      const shared = ["whatsapp", "facebook", "instagram"].includes(prefix) ? rust("channels/src/meta/form.rs") : "";
      const source = (rust(path) + shared).replace("let tls = [\"tls\", \"starttls\", \"none\"];", "").replaceAll("one_of(&tls)", 'one_of(&["tls", "starttls", "none"])');
      const fields = [...source.matchAll(/\bf\("(\w+)", "(\w+)", FieldKind::\w+\)([^\n]*)/g)];
      expect(fields.length).toBeGreaterThan(1);
      for (const [, group, key, rest] of fields) {
        const id = `${prefix}-${(key ?? "").replaceAll("_", "-")}`;
        const options = found(/one_of\(&\[([^\]]*)\]\)/.exec(rest ?? "")?.[1] ?? "", /"(\w+)"/g).map((option) => `${id}-${option}`);
        for (const asked of [id, `${id}-help`, `group-${group}`, ...options]) expect(texts.has(asked), asked).toBe(true);
      }
    }
  });

  it("has a sentence for every code of a field", () => {
    const sources = ["channels/src/field.rs", "channels/src/email/config.rs", "channels/src/webchat/config.rs", "channels/src/whatsapp/config.rs", "channels/src/meta/form.rs", "channels/src/sms/config.rs", "channels/src/telegram/config.rs", "channels/src/api/config.rs", "channels/src/mention/config.rs", "channels/src/mastodon/config.rs", "channels/src/bluesky/config.rs", "channels/src/x/config.rs", "channels/src/rss/config.rs", "channels/src/google/config.rs", "channels/src/playstore/config.rs", "channels/src/appstore/config.rs"].map((path) => rust(path).split("#[cfg(test)]")[0]).join("\n");
    const codes = new Set([...found(sources, /add\([^,]+, "(\w+)"\)/g), ...found(sources, /then_some\("(\w+)"\)/g), ...found(sources, /Some\("(\w+)"\)/g)]);
    codes.delete("none");
    expect(codes.size).toBeGreaterThan(10);
    for (const word of codes) expect(en.has(`wrong-${word.replaceAll("_", "-")}`), word).toBe(true);
  });

  it("has a sentence for every way in which a connection fails", () => {
    const source = ["net.rs", "imap/session.rs", "smtp/talk.rs"].map((path) => rust(`channels/src/email/${path}`)).join("\n");
    const table = found(rust("channels/src/email/error.rs").split("#[cfg(test)]")[0] ?? "", /, "(\w+)"\)/g);
    for (const word of [...found(source, /(?:NetError::new|Broken::net)\("(\w+)"/g), ...table]) {
      expect(en.has(`trouble-${(alike[word] ?? word).replaceAll("_", "-")}`), word).toBe(true);
    }
    for (const step of found(rust("channels/src/email/check.rs"), /"((?:imap|smtp)\.\w+)"/g)) expect(mailSteps).toContain(step);
    for (const step of mailSteps) expect(en.has(`step-${step.replace(".", "-")}`), step).toBe(true);
  });

  it("has every kind of fact", () => expect([...kinds].toSorted()).toEqual(found(rust("domain/src/event.rs").split("/// Kind of the one")[0] ?? "", /= "(\w+)",/g).toSorted()));
});

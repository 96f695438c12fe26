/** Whatever a vendor's connector says of a message has words, in both languages. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { why } from "@/list/quarantine-words";
import { speak } from "@/text";
import { reasonId, wordsFor } from "./delivery-words";

const channels = join(import.meta.dirname, "../../../../crates/channels/src");
/** Mail has a table of its own, and what it cannot say is said by the mail server; the chat hands nothing over. */
const others = new Set(["email", "webchat"]);

function sources(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".rs") && !/(?:^|\/)(?:tests|check|config|pull)\b/u.test(name));
  return files.map((name) => readFileSync(join(folder, name), "utf8").split("#[cfg(test)]")[0]).join("\n");
}

const all = (text: string, patterns: RegExp[]) => [...new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")))].toSorted();

/** Codes that a delivery may end with: of the tables of errors, of what is sent, of what cannot be written. */
const ofDeliveries = [
  /SendOutcome::(?:Failed|Retry|Uncertain)\s*\{\s*code: "(\w+)"/gu,
  /RenderError\s*\{\s*code: "(\w+)"/gu,
  /\b-?\d[\d_]*,\s*"([a-z_]+)"/gu,
  /\b(?:failed|again|later|error|refuse|rejected)\(\s*"(\w+)"/gu,
  /then_some\("(\w+)"\)/gu,
];
const ofQuarantine = [/\bunreadable\(\s*"(\w+)"/gu, /Unreadable\s*\{\s*code: "(\w+)"/gu];

/** Connectors, and what several of them share. */
const folders = existsSync(channels)
  ? readdirSync(channels, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !others.has(entry.name)).map((entry) => ({ name: entry.name, text: sources(join(channels, entry.name)) }))
  : [];
const codes = (patterns: RegExp[]) => folders.flatMap(({ name, text }) => all(text, patterns).map((code) => `${name}: ${code}`));
const bare = (code: string) => code.slice(code.indexOf(": ") + 2);

beforeAll(() => void vi.stubGlobal("document", { documentElement: {} }));

describe.runIf(folders.length > 0).each(["he", "en"] as const)("in %s", (lang) => {
  beforeEach(() => speak(lang));

  it("every reason of every vendor's connector", () => {
    const found = codes(ofDeliveries);
    expect(found).toEqual(expect.arrayContaining(["whatsapp: template_paused", "sms: country_not_allowed", "telegram: unreachable", "api: refused"]));
    expect(found.filter((code) => wordsFor("api", bare(code)) === null)).toEqual([]);
  });

  it("every reason why a vendor was not reached, and of the desk itself", () => {
    const shared = ["web.rs", "vendor.rs", "email/net.rs"].map((name) => readFileSync(join(channels, name), "utf8").split("#[cfg(test)]")[0]).join("\n");
    const desk = readFileSync(join(channels, "../../desk/src/outbox.rs"), "utf8");
    const found = [...all(shared, [/\bwrong\("(\w+)"/gu, /NetError::new\("(\w+)"/gu, /Uncertain \{ code: "(\w+)"/gu]), ...all(desk, [/(?:Failed|Uncertain) \{ code: "(\w+)"/gu, /reason: Some\("(\w+)"\)/gu])];
    expect(found).toEqual(expect.arrayContaining(["timeout", "partly_sent", "opted_out", "auth_failed"]));
    expect(found.filter((code) => wordsFor("api", code) === null)).toEqual([]);
  });

  it("every reason why something that came in cannot be read", () => {
    const found = codes(ofQuarantine);
    expect(found).toEqual(expect.arrayContaining(["whatsapp: not_cut", "sms: not_a_form", "telegram: not_private", "api: unknown_event"]));
    expect(found.filter((code) => why(bare(code)) === "quarantine-why-other")).toEqual([]);
  });
});

describe("the words", () => {
  beforeEach(() => speak("en"));
  it("are another's for a mail server and for a vendor", () => {
    expect(reasonId("email", { state: "failed", reason: "bad_address" })).toBe("reason-bad-address");
    expect(reasonId("whatsapp", { state: "failed", reason: "bad_address" })).toBe("reason-bad-settings");
    expect(reasonId("email", { state: "failed", reason: "something_new" })).toBe("reason-other");
    expect(reasonId("sms", { state: "failed", reason: "something_new" })).toBe("reason-other-vendor");
  });
  it("of what is uncertain say that, whatever cut the line, unless a part is there", () => {
    expect(reasonId("whatsapp", { state: "uncertain", reason: "timeout" })).toBe("reason-uncertain");
    expect(reasonId("whatsapp", { state: "uncertain", reason: "partly_sent" })).toBe("reason-partly-sent");
  });
});

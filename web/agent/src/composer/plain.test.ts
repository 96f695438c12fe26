/** The server writes the same: both read these cases. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Way } from "@/api/types";
import { leaving, markup, plain } from "./plain";

const file = join(import.meta.dirname, "../../../../crates/channels/src/plain.json");
const cases = JSON.parse(readFileSync(file, "utf8")) as [string, string, string][];

const way: Way = { inbox_id: 1, channel: "sms", text_unit: "characters", formatting: false, bold_mark: null, signed: true, max_file_bytes: 0, max_files: null, templates: false, opted_out: false, no_replies: false };

describe("a text without formatting", () => {
  it.each(cases)("%j", (text, bold, shown) => expect(plain(text, bold)).toBe(shown));
});

describe("a text as it leaves", () => {
  it("keeps bold where the channel has a sign for it, and everything where it has formatting", () => {
    expect(leaving("**מחר**", "", way)).toBe("מחר");
    expect(leaving("**מחר**", "", { ...way, formatting: true, bold_mark: "*" })).toBe("*מחר*");
    expect(leaving("**מחר**", "", { ...way, formatting: true })).toBe("**מחר**");
  });
  it("has the signature below, where there is one", () => {
    expect(leaving("מחר ", "אבי", way)).toBe("מחר\n\nאבי");
    expect(leaving("מחר", "  ", way)).toBe("מחר");
    expect(leaving("מחר", "אבי", { ...way, signed: false })).toBe("מחר");
  });
});

describe("what is more than words", () => {
  it("is bold, a list, and words that hide an address", () => {
    expect(markup("**א**\n- ב\n[ג](https://g.example)")).toEqual({ bold: true, list: true, link: true });
    expect(markup("2 ** 3 ** 4\n• ב\n1. ד\nhttps://g.example")).toEqual({ bold: false, list: false, link: false });
  });
});

import { describe, expect, it } from "vitest";
import type { Way } from "@/api/types";
import { lengthIn, lengthOf, lossesOf, stopOf } from "./way-limits";

const sms: Way = { inbox_id: 1, channel: "sms", text_unit: "characters", formatting: false, bold_mark: null, signed: true, max_file_bytes: 0, max_files: null, templates: false, opted_out: false, no_replies: false };
const whatsapp: Way = { ...sms, channel: "whatsapp", formatting: true, bold_mark: "*", max_file_bytes: 20 << 20, max_files: 10, templates: true };
const file = { size: 1 << 20 };

describe("the length", () => {
  it("is counted in the channel's unit", () => {
    expect(lengthIn("characters", "שלום 📦")).toBe(6);
    expect(lengthIn("bytes", "שלום 📦")).toBe(13);
  });
  it("is that of what leaves, with the signature", () => {
    expect(lengthOf("**מחר**", "אבי", sms, 8)).toEqual({ used: 8, most: 8, over: false });
    expect(lengthOf("מחר", "", sms, null)).toBeNull();
  });
});

describe("what stops an answer", () => {
  it("is a text that is too long, by how much", () => {
    expect(stopOf("א".repeat(671), "", [], sms, 670)).toEqual({ id: "stop-too-long", args: { over: 1 } });
    expect(stopOf("א".repeat(670), "", [], sms, 670)).toBeNull();
    expect(stopOf("אאא", "", [], { ...sms, text_unit: "bytes" }, 5)?.id).toBe("stop-too-many-bytes");
  });
  it("is a file where none is taken, too many, or too large ones", () => {
    expect(stopOf("א", "", [file], sms, 670)?.id).toBe("stop-no-files");
    expect(stopOf("א", "", [file], whatsapp, 4096)).toBeNull();
    expect(stopOf("א", "", Array.from({ length: 11 }, () => file), whatsapp, 4096)).toEqual({ id: "stop-many-files", args: { most: 10 } });
    expect(stopOf("א", "", [{ size: 21 << 20 }], whatsapp, 4096)).toEqual({ id: "stop-large-files", args: { most: 20 } });
  });
  it("is above all that they asked for no more", () => {
    expect(stopOf("א".repeat(671), "", [], { ...sms, opted_out: true }, 670)?.id).toBe("stop-opted-out");
  });
});

describe("what arrives differently", () => {
  const text = "**א**\n- ב\n[ג](https://g.example)";
  it("is all formatting in a text message, and what is not bold in WhatsApp", () => {
    expect(lossesOf(text, sms)).toEqual(["lost-bold", "lost-list", "lost-link"]);
    expect(lossesOf(text, whatsapp)).toEqual(["lost-list", "lost-link"]);
  });
  it("is nothing where there is formatting, or nothing to lose", () => {
    expect(lossesOf(text, { ...whatsapp, bold_mark: null })).toEqual([]);
    expect(lossesOf("שלום, https://g.example", sms)).toEqual([]);
  });
});

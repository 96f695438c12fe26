import { describe, expect, it } from "vitest";
import type { Contact, Likeness } from "@/api/types";
import { ordered, previewRows, shownAddress } from "./likeness";

const contact = (known: Partial<Contact>): Contact => ({
  id: 1, name: "", addressed_as: null, language: null, email: null, phone: null, note: "", face: null, identities: [],
  choices: { channel: null, hours: null, answers: {} }, created_at: "2026-01-01T00:00:00Z", version: 1, ...known,
});

const reason = (kind: Likeness["kind"], value: string, written = false): Likeness => ({ kind, value, written });

describe("an address", () => {
  it.each([
    [{ channel: "email", address: "dana@example.com", verified: false }, "dana@example.com"],
    [{ channel: "whatsapp", address: "+972501234567", verified: true }, "+972501234567"],
    [{ channel: "webchat", address: "v:0123456789abcdef", verified: false }, null],
    [{ channel: "email", address: "form:0123456789", verified: false }, null],
    [{ channel: "google", address: "77001/AbFvOqkTzL", verified: true }, null],
    [{ channel: "telegram", address: "0123456789".repeat(5), verified: false }, "012345678901…"],
  ] as const)("%j is shown as %j", (identity, shown) => expect(shownAddress(identity)).toBe(shown));
});

describe("reasons", () => {
  it("stand with the strongest first, each once", () => {
    const given = [reason("town", "חיפה", true), reason("email", "a@b.example", true), reason("name", "דנה לוי"), reason("email", "a@b.example"), reason("phone", "+972501234567", true)];
    expect(ordered(given).map(({ kind, written }) => [kind, written])).toEqual([["phone", true], ["email", false], ["name", false], ["town", true]]);
  });
});

describe("what becomes of two contacts", () => {
  it("says whose value wins, and leaves out what nobody has", () => {
    const stays = contact({ name: "דנה לוי", email: "dana@example.com", note: "קומה 3" });
    const comes = contact({ name: "Dana", email: "other@example.com", phone: "050-1234567", note: "כלב בחצר" });
    const becomes = contact({ ...stays, phone: comes.phone, note: "קומה 3\n\nכלב בחצר" });
    expect(previewRows(stays, comes, becomes).map(({ field, wins }) => [field, wins])).toEqual([["name", "stays"], ["email", "stays"], ["phone", "comes"], ["note", "both"]]);
  });

  it("strikes nothing out that is the same on both sides", () => {
    const same = contact({ name: "דנה" });
    expect(previewRows(same, same, same)).toEqual([{ field: "name", stays: "דנה", comes: "דנה", wins: "both" }]);
  });
});

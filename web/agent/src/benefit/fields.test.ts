import { describe, expect, it } from "vitest";
import { draftFrom, fieldsOf, wrong } from "./fields";

describe("the fields of a benefit", () => {
  const credit = { kind: "credit" as const, text: "זיכוי", amount: 49.9, currency: "ILS", reason: "late", confirmed: true };

  it("come back as they were", () => {
    expect(draftFrom(fieldsOf(credit))).toEqual(credit);
    const gift = { kind: "gift" as const, text: "כוס", amount: null, currency: null, reason: "goodwill", confirmed: true };
    expect(draftFrom(fieldsOf(gift))).toEqual(gift);
  });

  it("say what is wrong, also that nobody said why", () => {
    expect(wrong(fieldsOf(credit))).toEqual({});
    expect(wrong({ ...fieldsOf({ ...credit, reason: null }), text: " ", amount: "הרבה" })).toEqual({ text: "required", amount: "invalid", reason: "required" });
  });
});

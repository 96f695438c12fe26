/** The cards of benefits: found, decided, and what of them goes with the reply. */
import { describe, expect, it } from "vitest";
import type { BenefitFound } from "@/api/types";
import { benefitCardsOf, benefitDecided, benefitsToSend } from "./benefit-cards";

const credit: BenefitFound = { kind: "credit", text: "נזכה אותך ב־120 ₪ עד יום ראשון", amount: 120, currency: "ILS", reason: "late", start: 0, end: 30 };
const vague: BenefitFound = { kind: "other", text: "יועברו 40 ₪ מחר", amount: 40, currency: "ILS", reason: null, start: 40, end: 55 };

describe("benefit cards", () => {
  it("say nothing of a text that grants nothing", () => expect(benefitsToSend(benefitCardsOf([], []))).toBeUndefined());

  it("send what is clear as found, and leave out what nobody could name", () => {
    expect(benefitsToSend(benefitCardsOf([credit, vague], []))).toEqual([{ kind: "credit", text: credit.text, amount: 120, currency: "ILS", reason: "late", confirmed: false }]);
  });

  it("send what was confirmed as the writer's word, and what was put right as it is", () => {
    const sure = benefitDecided(benefitCardsOf([credit, vague], []), credit.text, "confirmed");
    const right = { kind: "gift" as const, text: "שובר", amount: 40, currency: "ILS", reason: "goodwill", confirmed: true };
    const both = benefitDecided(benefitCardsOf([credit, vague], sure), vague.text, "changed", right);
    expect(benefitsToSend(benefitCardsOf([credit, vague], both))).toEqual([{ kind: "credit", text: credit.text, amount: 120, currency: "ILS", reason: "late", confirmed: true }, right]);
  });

  it("are not asked again of what was taken off while the words change a little", () => {
    const choices = benefitDecided(benefitCardsOf([credit], []), credit.text, "removed");
    const edited = { ...credit, text: "נזכה אותך ב־120 ₪ עד יום שני" };
    expect(benefitCardsOf([edited], choices)[0]?.state).toBe("removed");
    expect(benefitsToSend(benefitCardsOf([edited], choices))).toEqual([]);
    expect(benefitCardsOf([{ ...vague, text: "שובר מתנה על סך 40 ₪" }], choices)[0]?.state).toBe("found");
  });

  it("forget a decision that was taken back", () => {
    const choices = benefitDecided(benefitCardsOf([vague], []), vague.text, "removed");
    expect(benefitDecided(benefitCardsOf([vague], choices), vague.text, "found")).toEqual([]);
  });
});

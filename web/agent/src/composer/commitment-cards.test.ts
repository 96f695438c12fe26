/** The cards under the editor: what the writer decided stays decided while they write on. */
import { describe, expect, it } from "vitest";
import type { CommitmentFound } from "@/api/types";
import { type Choice, cardsOf, commitmentsToSend, decided } from "./commitment-cards";

const found = (text: string, amount: number | null = null, due: string | null = null): CommitmentFound => ({ text, amount, currency: amount === null ? null : "ILS", due, start: 0, end: text.length });
const refund = found("נזכה אותך ב־**120 ₪** עד יום ראשון", 120, "2026-11-29");
const call = found("אחזור אליך מחר", null, "2026-11-23");
const states = (choices: Choice[], items = [refund, call]) => cardsOf(items, choices).map((card) => card.state);

describe("commitment cards", () => {
  it("show what was found, without the marks of bold", () => {
    expect(cardsOf([refund], [])[0]?.draft).toEqual({ text: "נזכה אותך ב־120 ₪ עד יום ראשון", amount: 120, currency: "ILS", due: "2026-11-29" });
  });

  it("leave it to the server when nobody decided anything", () => expect(commitmentsToSend(cardsOf([refund, call], []))).toBeUndefined());

  it("send what is left when one was taken off", () => {
    const choices = decided(cardsOf([refund, call], []), call.text, "removed");
    expect(commitmentsToSend(cardsOf([refund, call], choices))).toEqual([cardsOf([refund], [])[0]?.draft]);
    expect(commitmentsToSend(cardsOf([call], choices))).toEqual([]);
  });

  it("send it as it was put right", () => {
    const right = { text: "החזר", amount: 150, currency: "ILS", due: "2026-12-01" };
    const choices = decided(cardsOf([refund, call], []), refund.text, "changed", right);
    expect(commitmentsToSend(cardsOf([refund, call], choices))?.[0]).toEqual(right);
  });

  it("keep a decision while its words change a little, and drop it with them", () => {
    const choices = decided(cardsOf([refund, call], []), refund.text, "confirmed");
    const edited = found("נזכה אותך ב־**120 ₪** עד יום שני", 120, "2026-11-30");
    expect(states(choices, [edited, call])).toEqual(["confirmed", "found"]);
    expect(states(choices, [found("נשלח טכנאי בשבוע הבא"), call])).toEqual(["found", "found"]);
  });

  it("take the same words twice as two", () => {
    const choices = decided(cardsOf([call], []), call.text, "removed");
    expect(states(choices, [call, { ...call, start: 50, end: 64 }])).toEqual(["removed", "found"]);
  });

  it("forget a decision that was taken back", () => {
    const choices = decided(cardsOf([refund], []), refund.text, "removed");
    expect(decided(cardsOf([refund], choices), refund.text, "found")).toEqual([]);
  });
});

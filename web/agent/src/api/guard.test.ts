import { describe, expect, it } from "vitest";
import { asFinding, guarded, isGuard } from "./guard";
import type { Finding, GuardFinding, Review } from "./types";

const finding = (label: string): Finding => ({ label, severity: "blocker", start: 0, end: 4, why: "", fixes: [] });
const guard = (code: string): GuardFinding => ({ code, detail: "למה", start: 0, end: 4, fixes: [] });
const review = (findings: Finding[], found: GuardFinding[] | null) => ({ findings, guard: found, band: "improve" }) as unknown as Review;
const labels = (read: Review) => read.findings.map(({ label }) => label);

describe("the guard beside the coach", () => {
  it("says once what both of them see, and stands first", () => {
    expect(labels(guarded(review([finding("robotic"), finding("public_benefit")], [guard("benefit"), guard("no_name")])))).toEqual(["guard_benefit", "guard_no_name", "robotic"]);
  });
  it("leaves the coach's own word where it has none", () => {
    expect(labels(guarded(review([finding("public_vip")], [guard("too_long")])))).toEqual(["guard_too_long", "public_vip"]);
  });
  it("stops what the coach would let go", () => expect(guarded(review([], [guard("vip")])).band).toBe("stop"));
  it("says nothing in private, nor of a text that may leave", () => {
    for (const found of [null, []]) {
      const read = review([finding("blame")], found);
      expect(guarded(read)).toBe(read);
    }
  });
  it("is told apart from the coach", () => {
    expect(isGuard(asFinding(guard("argument")))).toBe(true);
    expect(isGuard(finding("confrontation"))).toBe(false);
  });
});

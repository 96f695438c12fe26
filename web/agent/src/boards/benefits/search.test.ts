import { describe, expect, it } from "vitest";
import { filterOf, narrows, readBenefitSearch } from "./search";

describe("the address of the register", () => {
  it("takes what it knows and leaves the rest", () => {
    const good = { reason: "late", kind: "gift", agent: "7", contact: 3, above: true, span: "30", withdrawn: true };
    expect(readBenefitSearch({ ...good, contact: "3", above: "true" })).toEqual(good);
    const nothing = readBenefitSearch({ reason: "x'y", kind: "bribe", agent: "all", contact: -1, above: "no", span: "365" });
    expect(narrows(nothing)).toBe(false);
  });

  it("asks for whole days, a year when nothing is said", () => {
    expect(filterOf({}, "2026-11-22").from).toBe("2025-11-23");
    expect(filterOf({ span: "30" }, "2026-11-22").from).toBe("2026-10-24");
    expect(filterOf({ span: "all", withdrawn: true }, "2026-11-22")).toMatchObject({ from: undefined, state: "withdrawn" });
  });
});

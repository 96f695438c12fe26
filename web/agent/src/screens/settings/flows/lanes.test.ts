import { describe, expect, it } from "vitest";
import { lanesOf } from "./lanes";

describe("lines beside the steps", () => {
  it("do not lie on each other: a long one goes around the short ones", () => {
    expect(lanesOf([{ from: 0, to: 300 }, { from: 20, to: 100 }, { from: 120, to: 200 }])).toEqual([1, 0, 0]);
  });
  it("that lead to one step come together", () => expect(lanesOf([{ from: 0, to: 200 }, { from: 40, to: 200 }])).toEqual([0, 0]));
  it("leading back take their own lane", () => expect(lanesOf([{ from: 200, to: 0 }, { from: 40, to: 100 }])).toEqual([1, 0]));
});

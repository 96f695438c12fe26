import { describe, expect, it } from "vitest";
import { readDeadEndSearch } from "../dead-ends/search";
import { readTierSearch } from "./search";
import { share } from "./share";

describe("addresses of the boards", () => {
  it("keep what they know and drop the rest", () => {
    expect(readTierSearch({ days: "30", measure: "handed_off", reason: "not_helpful" })).toEqual({ days: 30, measure: "handed_off", reason: "not_helpful" });
    expect(readTierSearch({ days: "9", measure: "all", reason: "anger" })).toEqual({});
    expect(readTierSearch({ measure: "answered", reason: "anger" })).toEqual({ measure: "answered" });
    expect([readDeadEndSearch({ kind: "loop" }), readDeadEndSearch({ kind: "x" })]).toEqual([{ kind: "loop" }, {}]);
  });
});

describe("a share", () => {
  it("is whole per cent, and nothing of nothing", () => {
    expect([share(1, 3), share(3, 3), share(0, 5), share(0, 0)]).toEqual([33, 100, 0, null]);
  });
});

import { describe, expect, it } from "vitest";
import { rebase, required, touched } from "./form";

describe("a form", () => {
  it("knows what was touched", () => expect(touched({ a: 1, list: [1] }, { a: 1, list: [1, 2] })).toEqual(["list"]));
  it("puts one's own changes on top of what stands now", () => {
    expect(rebase({ a: 1, b: 1, c: 1 }, { a: 2, b: 1, c: 1 }, { a: 1, b: 5, c: 1 })).toEqual({ a: 2, b: 5, c: 1 });
  });
  it("asks for what must be there", () => expect(required({ a: " ", b: "x" }, "a", "b")).toEqual({ a: "required" }));
});

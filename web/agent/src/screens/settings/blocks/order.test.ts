import { describe, expect, it } from "vitest";
import { moved, reordered } from "./order";

describe("the parts of a template", () => {
  const list = ["a", "b", "c", "d"];
  it("move one place, and not beyond the ends", () => {
    expect(moved(list, 1, 1)).toEqual(["a", "c", "b", "d"]);
    expect(moved(list, 1, -1)).toEqual(["b", "a", "c", "d"]);
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 3, 1)).toBe(list);
  });
  it("are dropped before or after another", () => {
    expect(reordered(list, [0], 2, false)).toEqual(["b", "a", "c", "d"]);
    expect(reordered(list, [0], 2, true)).toEqual(["b", "c", "a", "d"]);
    expect(reordered(list, [3], 0, false)).toEqual(["d", "a", "b", "c"]);
    expect(reordered(list, [1, 3], 0, false)).toEqual(["b", "d", "a", "c"]);
  });
});

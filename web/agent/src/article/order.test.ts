import { describe, expect, it } from "vitest";
import { placesAfter } from "./order";

const items = (...positions: number[]) => positions.map((position, index) => ({ id: index + 1, position }));
const saved = (list: ReturnType<typeof placesAfter>) => list.map(({ item, position }) => [item.id, position]);

describe("moving a folder", () => {
  it("changes places with its neighbour", () => {
    expect(saved(placesAfter(items(1, 2, 5), 2, -1))).toEqual([[3, 2], [2, 5]]);
    expect(saved(placesAfter(items(1, 2, 5), 0, 1))).toEqual([[2, 1], [1, 2]]);
  });
  it("tells apart what stood at the same place", () => expect(saved(placesAfter(items(0, 0, 0), 0, 1))).toEqual([[1, 1], [3, 2]]));
  it("stays within the list", () => {
    expect(placesAfter(items(1, 2), 0, -1)).toEqual([]);
    expect(placesAfter(items(1, 2), 1, 1)).toEqual([]);
    expect(placesAfter(items(1, 2), -1, 1)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import type { Storm } from "@/api/types";
import { HEIGHT, WIDTH, draw } from "./scale";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 6, 8, minute)).toISOString();
const storm: Storm = { id: 1, began_at: at(0), alarmed_at: at(30), ended_at: null, ended_by: null, peak: 20, peak_at: at(60), usual: 2, reach: 5, words: [], owner: null, holding_line: "" };
const rate = [0, 30, 60].map((minute, n) => ({ at: at(minute), people: n * 10, reach: 0 }));

describe("the drawing of a storm", () => {
  it("runs with the reading direction and reaches from edge to edge", () => {
    expect(draw(rate, storm, false).line).toBe(`0,${HEIGHT} ${WIDTH / 2},${HEIGHT / 2} ${WIDTH},0`);
    expect(draw(rate, storm, true).line).toBe(`${WIDTH},${HEIGHT} ${WIDTH / 2},${HEIGHT / 2} 0,0`);
    expect(draw(rate, storm, true).alarm).toBe(WIDTH / 2);
  });
  it("keeps the usual inside, and an alarm that is not drawn outside", () => {
    expect(draw(rate, { ...storm, usual: 40 }, false).usual).toBe(0);
    expect(draw(rate, { ...storm, alarmed_at: at(59 + 5) }, false).alarm).toBeNull();
  });
  it("draws nothing without a number that is none", () => {
    expect(draw([], storm, false)).toMatchObject({ line: "", area: "", alarm: null });
    expect(draw(rate.slice(0, 1), storm, true).line).toBe(`${WIDTH},${HEIGHT}`);
  });
});

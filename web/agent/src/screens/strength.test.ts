import { describe, expect, it } from "vitest";
import { strength } from "./strength";

describe("password strength", () => {
  it("wants length first", () => expect(strength("Ab3$xyz")).toBe(0));
  it("knows the common and the personal", () => {
    expect(strength("password123")).toBe(1);
    expect(strength("danalevi2026", "danalevi")).toBe(1);
    expect(strength("aaaaaaaaaaaa")).toBe(1);
  });
  it("likes a sentence", () => expect(strength("קפה שחור בלי סוכר בבוקר")).toBeGreaterThanOrEqual(3));
});

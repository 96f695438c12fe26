import { describe, expect, it } from "vitest";
import { delay } from "./backoff";

describe("reconnecting", () => {
  it("waits longer each time, never the same for everybody, never too long", () => {
    for (let attempt = 0; attempt < 20; attempt++) {
      expect(delay(attempt, 0)).toBeGreaterThanOrEqual(250);
      expect(delay(attempt, 1)).toBeLessThanOrEqual(20_000);
      expect(delay(attempt, 1)).toBe(2 * delay(attempt, 0));
    }
    expect(delay(3, 0.5)).toBeGreaterThan(delay(1, 0.5));
  });
});

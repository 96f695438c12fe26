import { beforeAll, describe, expect, it } from "vitest";
import { speak } from "@/text";
import { byCause } from "./totals";

const total = (reason: string, currency: string | null, count: number, sum: number, above_usual = 0, reason_name = "") => ({ reason, reason_name, currency, count, sum, above_usual });

describe("what was granted in all", () => {
  beforeAll(() => {
    Object.assign(globalThis, { document: { documentElement: {} } });
    return speak("en");
  });

  it("is told by cause, each currency for itself, what nobody could name last", () => {
    const causes = byCause([total("other", null, 9, 0), total("late", "ILS", 3, 150, 1), total("late", "USD", 1, 7.5), total("feast", "ILS", 1, 20, 0, "Ruined feast")]);
    expect(causes.map(({ name, count, above }) => [name, count, above])).toEqual([["Delay", 4, 1], ["Ruined feast", 1, 0], ["Other", 9, 0]]);
    expect(causes.map(({ sums }) => sums.length)).toEqual([2, 1, 0]);
  });
});

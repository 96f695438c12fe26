import { describe, expect, it } from "vitest";
import { dueClock } from "./due-clock";

const at = (clock: string, day = 22) => `2026-11-${day}T${clock}:00Z`;
const now = Date.parse(at("10:00"));
const row = (due_at: string | null, change: object = {}) => ({ status: "open" as const, tier: "agent" as const, due_at, waiting_since: at("09:00"), public: false, ...change });
const when = (due: string) => dueClock(row(due), now)?.said.args?.when;
const state = (due: string | null, change: object = {}) => dueClock(row(due, change), now)?.state ?? null;

describe("the due clock", () => {
  it("is quiet at first, soon in the last fifth, and then late", () => {
    expect([state(at("13:00")), state(at("10:12")), state(at("10:09")), state(at("09:59"))]).toEqual(["quiet", "soon", "soon", "overdue"]);
  });

  it("does not call a chat late from its first word", () => {
    const fresh = { waiting_since: at("10:00") };
    expect([state(at("10:05"), fresh), state(at("10:02"), { waiting_since: at("09:57") })]).toEqual(["quiet", "soon"]);
  });

  it("says nothing where nobody waits for a person", () => {
    expect([state(null), state(at("10:01"), { status: "waiting" }), state(at("10:01"), { tier: "bot" })]).toEqual([null, null, null]);
  });

  it("counts the minutes from the first where everyone reads", () => {
    const fresh = { public: true, waiting_since: at("10:00") };
    expect([dueClock(row(at("10:15"), fresh), now), dueClock(row(at("10:06"), { ...fresh, waiting_since: at("09:51") }), now)]).toMatchObject([
      { state: "quiet", said: { id: "due-clock-in" } }, { state: "soon", said: { id: "due-clock-in" } },
    ]);
  });

  it("names the day when it is another", () => {
    expect(when(at("13:00"))).toMatch(/^\d\d:00$/);
    expect(when(at("13:00", 23))).toBe("day-at-clock");
  });
});

/** What is left to fill is found exactly, in every script, and never leaves by accident. */
import { describe, expect, it } from "vitest";
import { slotAround, slotFrom, slotsOf } from "./slots";

const text = "שלום ⟦שם⟧ 👩‍🔧, ההחזר של ⟦סכום⟧ יגיע עד {{date}}.";
const words = (of: string) => slotsOf(of).map((slot) => of.slice(slot.start, slot.end));

describe("slots", () => {
  it("stand on their exact letters", () => {
    expect(words(text)).toEqual(["⟦שם⟧", "⟦סכום⟧", "{{date}}"]);
    expect(slotsOf(text).map((slot) => slot.name)).toEqual(["שם", "סכום", "date"]);
  });

  it("are none in a text that only looks like one", () => {
    for (const plain of ["[שם]", "⟦ בלי סוף", "{ a }", "}} {{", ""]) expect(slotsOf(plain), plain).toEqual([]);
  });

  it("are the inner ones where marks are broken", () => expect(words("⟦א ⟦ב⟧")).toEqual(["⟦ב⟧"]));

  it("are walked one by one, and let go after the last", () => {
    const slots = slotsOf(text);
    const [first, second, third] = slots;
    expect(slotFrom(slots, 0, 0, false)).toBe(first);
    expect(slotFrom(slots, first?.start ?? -1, first?.end ?? -1, false)).toBe(second);
    expect(slotFrom(slots, third?.start ?? -1, third?.end ?? -1, false)).toBeNull();
    expect(slotFrom(slots, third?.start ?? -1, third?.end ?? -1, true)).toBe(second);
    expect(slotFrom(slots, first?.start ?? -1, first?.end ?? -1, true)).toBeNull();
  });

  it("are found again after one was filled", () => {
    const filled = text.replace("⟦שם⟧", "אורית");
    const next = slotFrom(slotsOf(filled), "שלום אורית".length, "שלום אורית".length, false);
    expect(filled.slice(next?.start, next?.end)).toBe("⟦סכום⟧");
  });

  it("know the caret within them", () => {
    const slots = slotsOf(text);
    expect(slotAround(slots, text.indexOf("שם") + 1)).toBe(slots[0]);
    expect(slotAround(slots, 0)).toBeNull();
    expect(slotAround(slots, slots[0]?.end ?? 0)).toBeNull();
  });
});

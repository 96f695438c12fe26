import { describe, expect, it } from "vitest";
import { begun, done, redone, undone } from "./history";

describe("going back and forth", () => {
  it("takes back one change at a time, and gives it again", () => {
    const drawn = done(done(begun("a"), "b", null), "c", null);
    const back = undone(undone(drawn));
    expect([undone(drawn).now, back.now, undone(back).now]).toEqual(["b", "a", "a"]);
    expect([redone(back).now, redone(redone(back)).now, redone(drawn).now]).toEqual(["b", "c", "c"]);
  });

  it("takes typing in one field as one change, until something else is done", () => {
    const typed = done(done(done(begun(""), "א", "text"), "אב", "text"), "אבג", "name");
    expect(undone(typed).now).toBe("אב");
    expect(undone(undone(typed)).now).toBe("");
    expect(undone(done(undone(typed), "אבד", "text")).now).toBe("אב");
  });

  it("forgets what was taken back once something else is drawn", () => {
    expect(redone(done(undone(done(begun("a"), "b", null)), "c", null)).now).toBe("c");
  });
});

/** Keys work by their place on the keyboard, so a Hebrew layout has the same keys. */
import { describe, expect, it } from "vitest";
import { actions } from "./index";
import { type Press, caps, isChord, match } from "./keymap";

const press = (code: string, mods: Partial<Press> = {}): Press => ({ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...mods });
const all = () => true;

describe("the key map", () => {
  it("finds an action by the physical key", () => {
    expect(match(press("KeyR"), null, actions, all).action?.id).toBe("reply");
    expect(match(press("KeyE"), null, actions, all).action?.id).toBe("resolve");
    expect(match(press("Slash", { shiftKey: true }), null, actions, all).action?.id).toBe("keys");
  });

  it("takes Ctrl on one system and ⌘ on the other", () => {
    expect(match(press("KeyK", { ctrlKey: true }), null, actions, all).action?.id).toBe("palette");
    expect(match(press("KeyK", { metaKey: true }), null, actions, all).action?.id).toBe("palette");
    expect(match(press("KeyK"), null, actions, all).action?.id).toBe("previous");
  });

  it("waits for the second key of a sequence", () => {
    const first = match(press("KeyG"), null, actions, all);
    expect(first).toEqual({ action: null, pending: "KeyG" });
    expect(match(press("KeyM"), first.pending, actions, all).action?.id).toBe("go-mine");
    expect(match(press("KeyQ"), first.pending, actions, all)).toEqual({ action: null, pending: null });
  });

  it("leaves the browser its own keys", () => {
    expect(match(press("KeyR", { ctrlKey: true }), null, actions, all).action).toBeNull();
    expect(match(press("KeyR", { altKey: true }), null, actions, all).action).toBeNull();
  });

  // A reply under review stands without an open conversation, so the two never meet.
  it.each([["of a conversation", "review"], ["of a review", "write conversation"]])("has no key twice among the actions %s", (_, others) => {
    const seen = actions.filter((action) => !others.includes(action.group)).flatMap((action) => (action.keys ?? []).map((key) => JSON.stringify([key.after ?? "", key.mod ?? false, key.shift ?? false, key.code])));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("has keys for those who write, which type nothing", () => {
    expect(match(press("F8"), null, actions, all).action?.id).toBe("next-remark");
    expect(match(press("F8", { shiftKey: true }), null, actions, all).action?.id).toBe("previous-remark");
    expect([{ code: "F8" }, { code: "KeyK", mod: true }, { code: "KeyF" }].map(isChord)).toEqual([true, true, false]);
    for (const action of actions.filter((item) => item.whileTyping)) expect(action.keys?.every(isChord), action.id).toBe(true);
  });

  it("has each action once", () => expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length));

  it("shows the Hebrew letter of the same key", () => {
    expect(caps({ code: "KeyR" }, false, true)).toEqual(["R ר"]);
    expect(caps({ code: "KeyK", mod: true }, true, true)).toEqual(["⌘", "K"]);
    expect(caps({ code: "Slash", shift: true }, false, true)).toEqual(["?"]);
    expect(caps({ code: "Slash", mod: true, shift: true }, false, true)).toEqual(["Ctrl", "⇧", "/"]);
  });
});

/** Listens for the keys of the desk. */
import { useEffect } from "react";
import { actions, desk } from "./index";
import { type Press, isChord, isElsewhere, isTyping, match } from "./keymap";

const PATIENCE = 1500;

/** Single keys can be switched off in the settings; chords with Ctrl/⌘ stay. */
export function useKeys(singleKeys: boolean): void {
  useEffect(() => {
    let pending: string | null = null;
    let since = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat && event.code !== "KeyJ" && event.code !== "KeyK" && !event.code.startsWith("Arrow")) return;
      const d = desk.get();
      if (isElsewhere(event.target) && d.dialog !== null) return;
      const typing = isTyping(event.target);
      const waiting = Date.now() - since < PATIENCE ? pending : null;
      const outcome = match(press(event), waiting, actions, (action, key) => {
        const chord = isChord(key);
        if (typing && !(action.whileTyping && chord)) return false;
        if (!chord && (!singleKeys || isElsewhere(event.target))) return false;
        return !action.when || action.when(d);
      });
      pending = outcome.pending;
      since = Date.now();
      if (outcome.pending || outcome.action) event.preventDefault();
      outcome.action?.run(d);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [singleKeys]);
}

/** A question mark is Shift and the slash key, also where a layout or a tool does not say so. */
function press(event: KeyboardEvent): Press {
  const { code, ctrlKey, metaKey, altKey, shiftKey, key } = event;
  return { code, ctrlKey, metaKey, altKey, shiftKey: shiftKey || key === "?" };
}

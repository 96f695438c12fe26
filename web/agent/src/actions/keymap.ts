/** From a key press to an action, by physical key. Pure, so that it can be tested. */
import type { Action, Key } from "./action";

export interface Press {
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export interface Outcome {
  action: Action | null;
  /** A first key of a sequence, waiting for the second. */
  pending: string | null;
}

const nothing: Outcome = { action: null, pending: null };

export function match(press: Press, pending: string | null, actions: Action[], allowed: (action: Action, key: Key) => boolean): Outcome {
  if (press.altKey) return nothing;
  const mod = press.ctrlKey || press.metaKey;
  for (const action of actions) {
    for (const key of action.keys ?? []) {
      if ((key.after ?? null) !== pending) continue;
      if (key.code === press.code && Boolean(key.mod) === mod && Boolean(key.shift) === press.shiftKey && allowed(action, key)) {
        return { action, pending: null };
      }
    }
  }
  const starts = !mod && !press.shiftKey && pending === null && actions.some((action) => action.keys?.some((key) => key.after === press.code && allowed(action, key)));
  return starts ? { action: null, pending: press.code } : nothing;
}

const hebrew: Record<string, string> = {
  KeyA: "ש", KeyB: "נ", KeyC: "ב", KeyD: "ג", KeyE: "ק", KeyF: "כ", KeyG: "ע", KeyH: "י", KeyI: "ן", KeyJ: "ח", KeyK: "ל", KeyL: "ך", KeyM: "צ",
  KeyN: "מ", KeyO: "ם", KeyP: "פ", KeyQ: "/", KeyR: "ר", KeyS: "ד", KeyT: "א", KeyU: "ו", KeyV: "ה", KeyW: "'", KeyX: "ס", KeyY: "ט", KeyZ: "ז",
};

const named: Record<string, string> = {
  Slash: "/", ArrowDown: "↓", ArrowUp: "↑", Enter: "↵", Escape: "Esc", Period: ".",
};

/** What is printed on the key: the Latin letter, and the Hebrew one where it helps. */
export function keyCap(code: string, withHebrew: boolean): string {
  if (code.startsWith("Key")) return withHebrew ? `${code.slice(3)} ${hebrew[code] ?? ""}`.trim() : code.slice(3);
  if (code.startsWith("Digit")) return code.slice(5);
  return named[code] ?? code;
}

/** The caps to press, in order. */
export function caps(key: Key, mac: boolean, withHebrew: boolean): string[] {
  if (key.shift && !key.mod && key.code === "Slash") return ["?"];
  return [
    ...(key.after ? [keyCap(key.after, withHebrew)] : []),
    ...(key.mod ? [mac ? "⌘" : "Ctrl"] : []),
    ...(key.shift ? ["⇧"] : []),
    keyCap(key.code, withHebrew && !key.mod),
  ];
}

/** Keys that type nothing work like chords: while writing, and when single letters are switched off. */
export function isChord(key: Key): boolean {
  return key.mod === true || /^F\d+$/.test(key.code);
}

/** Whether a press belongs to what has the focus (typing, a menu) rather than to the desk. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input:not([type=checkbox]),textarea,select,[contenteditable=true],[role=textbox]") !== null;
}

export function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=tablist]") !== null;
}

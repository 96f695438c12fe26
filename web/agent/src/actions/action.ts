/** An action is data; the menu, the palette, the key map and the help overlay derive from it. */
import type { LucideIcon } from "lucide-react";
import type { Desk } from "./desk";

/** A physical key, so that it is the same key on a Hebrew and on a Latin layout. */
export interface Key {
  code: string;
  /** Ctrl, or ⌘ on a Mac. */
  mod?: boolean;
  shift?: boolean;
  /** Pressed first, and let go: `g` then `m`. */
  after?: string;
}

export type Group = "write" | "conversation" | "list" | "review" | "go" | "app";

export interface Action {
  id: string;
  /** Key of the text. */
  label: string;
  group: Group;
  icon?: LucideIcon;
  keys?: Key[];
  /** Works while typing too (with Ctrl/⌘). */
  whileTyping?: boolean;
  when?: (desk: Desk) => boolean;
  run: (desk: Desk) => void;
}

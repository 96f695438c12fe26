/** Where a block goes in the text, with the space it needs around it. Pure; offsets are UTF-16 units. */
import type { BlockElement } from "@/api/types";

export interface Insertion {
  start: number;
  end: number;
  text: string;
  /** Where the block's own words stand afterwards. */
  from: number;
  to: number;
}

/** These stand on lines of their own. */
const apart = new Set<BlockElement | "template">(["greeting", "points", "closing", "template"]);

/** Puts `block` in place of `start..end` (the slash that asked for it, or a selection). */
export function insertion(text: string, start: number, end: number, block: string, element: BlockElement | "template"): Insertion {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lead = /\S$/u.test(before) ? (apart.has(element) ? "\n" : " ") : apart.has(element) && /[^\n]$/u.test(before) ? "\n" : "";
  const tail = after === "" ? (element === "greeting" ? "\n" : "") : /^\s/u.test(after) ? "" : apart.has(element) ? "\n" : " ";
  return { start, end, text: lead + block + tail, from: start + lead.length, to: start + lead.length + block.length };
}

/** Where the slash stands that asks for a block: at the start of a word, right before the caret. */
export function slashAt(text: string, caret: number): number | null {
  if (text[caret - 1] !== "/") return null;
  const before = text[caret - 2];
  return before === undefined || /\s/u.test(before) ? caret - 1 : null;
}

/** The language a text is written in, as far as its letters tell. */
export function scriptOf(text: string): "he" | "en" | null {
  const hebrew = text.match(/[\u05d0-\u05ea]/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/gu)?.length ?? 0;
  if (hebrew + latin === 0) return null;
  return hebrew * 2 >= latin ? "he" : "en";
}

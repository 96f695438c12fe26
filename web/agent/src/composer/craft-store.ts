/** What belongs to a reply beside its words: blocks put in, the writer's word on the coach's, decisions about promises and benefits. */
import { useSyncExternalStore } from "react";
import type { Element } from "@/api/types";
import type { BenefitChoice } from "./benefit-cards";
import type { Choice } from "./commitment-cards";

export interface Craft {
  /** Keys of the blocks that were put in. */
  blocks: string[];
  /** Elements that the coach missed, with the text in which they were. */
  there: { element: Element; text: string }[];
  /** Findings that were not right: what, and the words. */
  wrong: { label: string; words: string }[];
  choices: Choice[];
  benefits: BenefitChoice[];
}

export const blank: Craft = { blocks: [], there: [], wrong: [], choices: [], benefits: [] };

const PREFIX = "moked.craft.";
const crafts = new Map<number, Craft>();
const listeners = new Set<() => void>();

export function craftOf(id: number): Craft {
  let craft = crafts.get(id);
  if (!craft) {
    craft = kept(id) ?? blank;
    crafts.set(id, craft);
  }
  return craft;
}

export function changeCraft(id: number, change: Partial<Craft>): void {
  const next = { ...craftOf(id), ...change };
  crafts.set(id, next);
  try {
    if (Object.values(next).every((list) => list.length === 0)) localStorage.removeItem(PREFIX + id);
    else localStorage.setItem(PREFIX + id, JSON.stringify(next));
  } catch {
    // Without storage it lives as long as the page.
  }
  for (const listener of listeners) listener();
}

const aside = new Map<number, Craft>();

/** The reply is on its way: what belongs to it is kept until it is known that it will not come back. */
export function layAside(id: number): Craft {
  const craft = craftOf(id);
  aside.set(id, craft);
  changeCraft(id, blank);
  return craft;
}

/** The reply is in the editor again, and what belongs to it too. */
export function bringBack(id: number): void {
  const craft = aside.get(id);
  if (craft) changeCraft(id, craft);
}

export function useCraft(id: number): Craft {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => craftOf(id));
}

function kept(id: number): Craft | null {
  try {
    const text = localStorage.getItem(PREFIX + id);
    return text ? { ...blank, ...(JSON.parse(text) as Partial<Craft>) } : null;
  } catch {
    return null;
  }
}

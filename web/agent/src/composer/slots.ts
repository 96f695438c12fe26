/** Places in a text that somebody still has to fill: ⟦…⟧, and fields {{…}} that were pasted. Offsets are UTF-16 units. */

export interface Slot {
  start: number;
  end: number;
  name: string;
}

const pattern = /⟦([^⟦⟧]*)⟧|\{\{([\s\S]*?)\}\}/gu;

export function slotsOf(text: string): Slot[] {
  return [...text.matchAll(pattern)].map((found) => ({ start: found.index, end: found.index + found[0].length, name: (found[1] ?? found[2] ?? "").trim() }));
}

/** The next one behind the caret, or (backwards) the last one before it; none when there is none on that side. */
export function slotFrom(slots: Slot[], start: number, end: number, back: boolean): Slot | null {
  if (back) return slots.findLast((slot) => slot.end <= start && !(slot.start === start && slot.end === end)) ?? null;
  const selected = (slot: Slot) => slot.start === start && slot.end === end;
  return slots.find((slot) => slot.start >= (end > start ? end : start) && !selected(slot)) ?? null;
}

/** The one a collapsed caret stands in, its marks not counted. */
export function slotAround(slots: Slot[], at: number): Slot | null {
  return slots.find((slot) => slot.start < at && at < slot.end) ?? null;
}

/** Decisions about words that were found in a text follow their words while those change a little. Pure. */
import { alike } from "@/text/alike";

const ENOUGH = 0.6;

/** The decision about each find: the one about the same words, else about words much like them; each counts once. */
export function claims<C extends { of: string }>(found: { text: string }[], choices: C[]): (C | undefined)[] {
  const free = new Set(choices);
  const claim = (fits: (choice: C) => boolean) => {
    const choice = [...free].find(fits);
    if (choice) free.delete(choice);
    return choice;
  };
  const exact = found.map((item) => claim((choice) => choice.of === item.text));
  return found.map((item, index) => exact[index] ?? claim((other) => alike(other.of, item.text) >= ENOUGH && alike(item.text, other.of) >= ENOUGH));
}

const word = (start: string, value: unknown) => (typeof value === "string" && knows(keyOf(start, value)) ? w(keyOf(start, value)) : "");

/** How a message should have been read, in a few words. */
import type { Example } from "@/api/types";
import { keyOf, knows, w } from "../words";

export function reading({ reading: given }: Example): string {
  if (!given) return "";
  const { sentiment, intent, urgent, wants_human, asks_if_robot, threats } = given;
  return [
    word("feeling-is", sentiment),
    word("contact-kind", intent),
    urgent === true && w("reading-urgent"),
    wants_human === true && w("reading-wants-human"),
    asks_if_robot === true && w("reading-asks-if-robot"),
    ...(Array.isArray(threats) ? threats.map((threat) => w("reading-threat", { what: word("threat-of", threat) })) : []),
  ].filter(Boolean).join(" · ");
}

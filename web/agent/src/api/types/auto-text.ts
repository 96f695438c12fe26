/** Which approved text an inbox sends by itself. */

export type AutoOccasion = "call_booked" | "call_moved" | "call_reminder";

/** What can stand in a place. */
export type AutoField = "name" | "business" | "when" | "day" | "hour" | "phone" | "agent" | "reference";

/** What stands in the places of one language of a text, in their order. */
export interface AutoFill {
  /** As the vendor writes it: `he`, `en_US`. */
  language: string;
  head: AutoField[];
  body: AutoField[];
}

export interface AutoText {
  occasion: AutoOccasion;
  fields: AutoField[];
  /** Name of the text at the vendor; null while none is chosen. */
  name: string | null;
  fills: AutoFill[];
  /** Why it cannot be sent. */
  problem: string | null;
}

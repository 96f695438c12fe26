/** Contacts that are, or may be, one person. */
import type { ChannelKind } from "./inbox";
import type { Contact } from "./people";

export type Identity = Contact["identities"][number];

/** A contact as a list shows them. */
export interface ContactLine {
  id: number;
  name: string;
  face: string | null;
  email: string | null;
  phone: string | null;
  identities: { channel: ChannelKind; address: string; verified: boolean }[];
  /** How many conversations of theirs are within view. */
  conversations: number;
  last_at: string | null;
  version: number;
}

/** Something that two contacts have in common. */
export interface Likeness {
  kind: "name" | "email" | "phone" | "handle" | "town";
  value: string;
  /** One of the two only wrote it in a message. */
  written: boolean;
}

/** "May be the same person". */
export interface Suggestion {
  contact: ContactLine;
  reasons: Likeness[];
}

/** A contact that was joined to another. */
export interface Merge {
  id: number;
  contact_id: number;
  other_id: number;
  other_name: string;
  identities: { channel: ChannelKind; address: string; verified: boolean }[];
  conversations: number;
  at: string;
  /** Which colleague did it; null when they did it themselves. */
  by: string | null;
  undone_at: string | null;
  undone_by: string | null;
}

/** How two contacts would become one. */
export interface MergePreview {
  stays: Contact;
  comes: Contact;
  becomes: Contact;
  conversations: number;
}

export interface Merged {
  contact: Contact;
  merge_id: number;
}

export interface Unmerged {
  contact: Contact;
  other: Contact;
}

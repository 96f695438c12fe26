/** Frames of the live feed. */
import type { Benefit } from "./benefit";
import type { Callback } from "./callback";
import type { HandTask } from "./hand";
import type { Handoff } from "./handoff";
import type { Actor, Contact } from "./people";
import type { ConversationRow, Counts, Entry, Presence } from "./conversation";

/** A frame of the live feed. */
export type LiveFrame =
  | { type: "hello"; seq: number }
  | LiveEvent
  | { type: "counts"; counts: Counts }
  | { type: "typing"; conversation_id: number; from: "contact"; on: boolean }
  | { type: "presence"; conversation_id: number; others: Presence[] }
  | { type: "resync" }
  | { type: "pong" };

export interface LiveEvent {
  type: "event";
  seq: number;
  kind: string;
  at: string;
  actor: Actor;
  /** `unread` is the reader's own matter: a frame for everybody leaves it out, and then it is as it was. */
  conversation: ConversationRow | null;
  entries: Entry[];
  removed: string[];
  gone: number | null;
  scope: "conversation" | "contact" | "storm" | "settings";
  contact: Contact | null;
  /** The benefits of the conversation, in place of those shown; absent when they are as they were. */
  benefits?: Benefit[];
  /** The calls of the conversation, in place of those shown; absent when they are as they were. */
  callbacks?: Callback[];
  /** The story with which the bot gave it over, in place of the one shown; absent when it is as it was. */
  handoff?: Handoff;
  /** What runs with people without a seat, in place of what is shown: null for nothing, absent when it is as it was. */
  hand?: HandTask | null;
}

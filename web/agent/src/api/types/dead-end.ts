/** Where somebody may have been left alone: what is late, and what went round in circles. */
import type { ConversationRow } from "./conversation";

/** The worst first. */
export const deadEndKinds = ["overdue", "silent_handoff", "loop", "soon", "abandoned"] as const;

export type DeadEndKind = (typeof deadEndKinds)[number];

export interface DeadEnd {
  kind: DeadEndKind;
  /** The time that passed, the handoff, the last passing on, since when they wait, when they left. */
  since: string;
  conversation: ConversationRow;
}

export interface DeadEnds {
  counts: Record<DeadEndKind, number>;
  items: DeadEnd[];
  next: string | null;
}

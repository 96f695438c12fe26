/** Replies that wait for a colleague's approval. */
import type { Band, Element } from "./coach";
import type { ConversationRow } from "./conversation";
import type { HandBrief } from "./hand";
import type { AgentBrief } from "./people";

export type ReviewState = "pending" | "approved" | "returned" | "withdrawn";

/** Why a reply waits: the rule, and its name as it was then. */
export interface ReviewReason {
  rule: string;
  name: string;
}

export interface ReviewRow {
  id: number;
  conversation: ConversationRow;
  message_id: number;
  text: string;
  /** The text as it was written, when the reviewer edited it. */
  original: string | null;
  /** Who wrote it, or offered it to who did. */
  writer: AgentBrief;
  /** Who wrote it, where it was somebody without a seat. */
  hand: HandBrief | null;
  reasons: ReviewReason[];
  report: { elements: Record<Element, boolean>; required: Element[]; risks: string[]; band: Band; score: number } | null;
  state: ReviewState;
  reviewer: AgentBrief | null;
  reason: string | null;
  at: string;
  decided_at: string | null;
  version: number;
}

/** What we bound ourselves to. */
import type { AgentBrief } from "./people";

export type CommitmentState = "open" | "kept" | "broken" | "withdrawn";

/** Which of them a list shows. */
export type CommitmentList = "open" | "overdue" | "kept" | "broken" | "withdrawn";

export interface Commitment {
  id: number;
  conversation_id: number;
  contact: { id: number; name: string };
  message_id: number | null;
  text: string;
  amount: number | null;
  currency: string | null;
  /** Time by which; of a date alone, its last second. */
  due: string | null;
  due_date_only: boolean;
  owner: AgentBrief;
  state: CommitmentState;
  overdue: boolean;
  reason: string | null;
  made_at: string;
  settled_at: string | null;
  version: number;
}

export interface CommitmentDraft {
  text: string;
  amount: number | null;
  currency: string | null;
  due: string | null;
}

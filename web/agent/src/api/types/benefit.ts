/** What was granted to a customer and why, and what is usual in like cases. */
import type { AgentBrief } from "./people";

export const benefitKinds = ["credit", "refund", "discount", "gift", "free_service", "free_delivery", "replacement", "waived_fee", "other"] as const;

export type BenefitKind = (typeof benefitKinds)[number];

/** `pending`: the message that grants it has not left. */
export type BenefitState = "pending" | "granted" | "withdrawn";

/** Which of them a list shows. */
export type BenefitList = "standing" | "withdrawn";

export interface Benefit {
  id: number;
  conversation_id: number;
  contact: { id: number; name: string };
  message_id: number | null;
  kind: BenefitKind;
  text: string;
  amount: number | null;
  currency: string | null;
  /** Word of the cause, from the organisation's list. */
  reason: string;
  /** Its name then; empty for a built-in one. */
  reason_name: string;
  agent: AgentBrief;
  state: BenefitState;
  ended_why: string | null;
  /** Said by the writer, not left to the coach. */
  confirmed: boolean;
  above_usual: boolean;
  /** The upper usual of that time. */
  usual: number | null;
  /** Why it was granted although it was above the usual. */
  despite: string | null;
  made_at: string;
  ended_at: string | null;
  version: number;
}

export interface BenefitDraft {
  kind: BenefitKind;
  text: string;
  amount: number | null;
  currency: string | null;
  reason: string;
  confirmed: boolean;
}

/** A promise of a draft that looks like a benefit; offsets are UTF-16 units. */
export interface BenefitFound {
  kind: BenefitKind;
  text: string;
  amount: number | null;
  currency: string | null;
  reason: string | null;
  start: number;
  end: number;
}

export interface LikeCase {
  kind: BenefitKind;
  amount: number | null;
  currency: string | null;
  at: string;
  /** Where the reader may see it. */
  conversation_id: number | null;
}

export interface Usual {
  basis: "kind" | "reason" | "too_few";
  cases: number;
  median: number | null;
  upper: number | null;
  currency: string | null;
  above: boolean;
  /** In such cases this kind was never granted. */
  new_kind: boolean;
  like: LikeCase[];
}

export interface AboveUsual {
  benefit: BenefitDraft;
  usual: Usual;
}

export interface BenefitTotal {
  reason: string;
  reason_name: string;
  currency: string | null;
  count: number;
  sum: number;
  above_usual: number;
}

/** Why something is granted: one of the organisation's list. */
export interface Cause {
  id: string;
  /** Empty for a built-in one, whose words follow the reader's language. */
  name: string;
}

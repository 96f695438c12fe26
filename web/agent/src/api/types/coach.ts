/** What the coach says of a text; offsets are UTF-16 units. */
import type { BenefitFound } from "./benefit";
import type { GuardFinding } from "./mention";
import type { ReviewReason } from "./review";

export type Element =
  | "personal" | "thanks" | "ownership" | "empathy" | "focus"
  | "emphasis" | "explanation" | "plain" | "guidance" | "closing";

export interface Fix {
  kind: "replace" | "insert" | "remove";
  start: number;
  end: number;
  text: string;
  title: string;
}

export interface Finding {
  label: string;
  severity: "blocker" | "warn" | "hint" | "praise";
  start: number;
  end: number;
  why: string;
  fixes: Fix[];
}

export interface CommitmentFound {
  text: string;
  amount: number | null;
  currency: string | null;
  due: string | null;
  start: number;
  end: number;
}

export type Band = "ready" | "improve" | "stop";

export interface Review {
  elements: Record<Element, boolean>;
  required: Element[];
  risks: string[];
  commitments: CommitmentFound[];
  /** What looks like a benefit, for the writer to confirm. */
  benefits: BenefitFound[];
  findings: Finding[];
  band: Band;
  score: number;
  /** The model and packs that judged. */
  version: string;
  /** What sending would mean; only for a conversation. */
  policy?: Policy | null;
  /** What the guard says of it; null in private. */
  guard?: GuardFinding[] | null;
}

/** Whether a reply would wait for a colleague, and why. */
export interface Policy {
  needs_review: boolean;
  reasons: ReviewReason[];
  may_bypass: boolean;
}

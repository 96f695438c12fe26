/** How the digital tier does: what it settled, and what it gave over. */
import type { HandoffReason } from "./handoff";

/** Numbers of the bot's talks. */
export const talkMeasures = ["talks", "answered", "contained", "abandoned", "reopened", "handed_off"] as const;

/** Numbers whose conversations can be opened. */
export const tierMeasures = ["conversations", ...talkMeasures] as const;

export type TierMeasure = (typeof tierMeasures)[number];

export interface TierReport extends Record<TierMeasure, number> {
  reasons: { reason: HandoffReason; n: number }[];
  to_person_seconds: { p50: number | null; p90: number | null };
}

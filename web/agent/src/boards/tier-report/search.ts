/** What the address of the report says: how far back, and which number is opened. */
import { type HandoffReason, type TierMeasure, tierMeasures } from "@/api/types";

export interface TierSearch {
  /** Seven when absent. */
  days?: 30;
  measure?: TierMeasure;
  reason?: HandoffReason;
}

export function readTierSearch(given: Record<string, unknown>): TierSearch {
  const measure = tierMeasures.find((one) => one === given.measure);
  const reason = measure === "handed_off" && typeof given.reason === "string" && /^[a-z_]+$/.test(given.reason) ? (given.reason as HandoffReason) : undefined;
  return { days: Number(given.days) === 30 ? 30 : undefined, measure, reason };
}

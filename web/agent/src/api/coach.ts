/** The coach reads a text; the ten elements in the order they are taught. */
import { call } from "./http";
import type { Element, Review } from "./types";

export const elements: Element[] = ["personal", "thanks", "ownership", "empathy", "focus", "emphasis", "explanation", "plain", "guidance", "closing"];

export function review(conversation: number | null, text: string, signal?: AbortSignal): Promise<Review> {
  return call<Review>("/coach/review", { method: "POST", body: { conversation_id: conversation, text }, signal });
}

/** The coach reads a text; the ten elements in the order they are taught. */
import { guarded } from "./guard";
import { call } from "./http";
import type { BlockElement, Element, Purpose, Review } from "./types";

export const elements: Element[] = ["personal", "thanks", "ownership", "empathy", "focus", "emphasis", "explanation", "plain", "guidance", "closing"];

/** Where everyone reads the text, and what it is there; absent: an answer, as the conversation runs. */
export interface Seen {
  public: boolean;
  purpose?: Purpose;
}

export async function review(conversation: number | null, text: string, signal?: AbortSignal, seen?: Seen): Promise<Review> {
  return guarded(await call<Review>("/coach/review", { method: "POST", body: { conversation_id: conversation, text, ...seen }, signal }));
}

export interface ExampleDraft {
  kind: "element_there" | "finding_wrong";
  label: string;
  text: string;
  start?: number;
  end?: number;
  conversation_id?: number;
}

/** The coach was wrong: kept, so that the next model learns from it. */
export async function keepExample(example: ExampleDraft): Promise<void> {
  await call("/examples", { method: "POST", body: example, keepalive: true });
}

export interface Rewritten {
  text: string;
  review: Review;
  changed: boolean;
}

/** Another wording from the helper; a proposal only. */
export function rewrite(conversation: number, text: string, wish: string | null, signal?: AbortSignal): Promise<Rewritten> {
  return call<Rewritten>("/coach/rewrite", { method: "POST", body: { conversation_id: conversation, text, ...(wish ? { wish } : {}) }, signal });
}

/** Which element a block brings in. */
export const brings: Record<BlockElement, Element> = {
  greeting: "personal", thanks: "thanks", ownership: "ownership", empathy: "empathy", explanation: "explanation",
  points: "focus", guidance: "guidance", closing: "closing", refusal: "explanation", commitment: "guidance",
};

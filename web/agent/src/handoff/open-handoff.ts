/** The handoff that still speaks to somebody: once an agent has answered after it, its story has been told. */
import { compareTimes } from "@/api/order";
import type { ConversationFull, Handoff } from "@/api/types";

export function openHandoff(full: ConversationFull): Handoff | null {
  const { handoff, entries, conversation } = full;
  if (!handoff || conversation.status === "resolved") return null;
  const answered = entries.some((entry) => entry.type === "message" && entry.direction === "out" && (entry.author.kind === "agent" || entry.author.kind === "hand") && compareTimes(entry.at, handoff.at) > 0);
  return answered ? null : handoff;
}

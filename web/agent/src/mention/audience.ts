/** To whom an answer goes: to everyone who reads the post, or to its author alone. Pure. */
import type { ConversationFull } from "@/api/types";

export type Audience = "everyone" | "them";

type Full = Pick<ConversationFull, "conversation" | "mention" | "public_reply" | "entries">;

/** Who can be answered now; as the conversation runs comes first. Nobody, where a source can only be read. */
export function audiences({ conversation, mention, public_reply, entries }: Full): Audience[] {
  if (mention === null) return ["them"];
  const wrote = entries.some((entry) => entry.type === "message" && entry.direction === "in" && !entry.public);
  const them: Audience[] = !conversation.public || wrote ? ["them"] : [];
  const everyone: Audience[] = public_reply?.can_reply === true ? ["everyone"] : [];
  return conversation.public ? [...everyone, ...them] : [...them, ...everyone];
}

/** The chosen one, while it can be answered; else the first. */
export function audienceOf(full: Full, chosen: Audience | null): Audience | null {
  const can = audiences(full);
  return chosen !== null && can.includes(chosen) ? chosen : (can[0] ?? null);
}

/** The most that everyone may get to read, in characters: what the guard wants, unless the channel takes less. */
export function mostOf({ public_reply }: Pick<ConversationFull, "public_reply">, adds = 0): number | null {
  if (!public_reply) return null;
  return Math.max(0, Math.min(public_reply.max_chars, public_reply.max_text ?? public_reply.max_chars) - adds);
}

/** Characters as people count them on the other side: not halves of a sign. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** What was read in incoming messages: putting it right, and having seen a threat. */
import { absorb, absorbEntries } from "./conversations";
import { call } from "./http";
import type { ConversationRow, Message, Reading } from "./types";

export type ReadingChange = Partial<Omit<Reading, "evidence">>;

export async function correctReading(message: Message, change: ReadingChange): Promise<Message> {
  const made: Message = { ...(await call<Message>(`/messages/${message.id}/reading`, { method: "PATCH", body: change })), type: "message" };
  absorbEntries(message.conversation_id, [made]);
  return made;
}

/** A lead has seen the threat. */
export async function acknowledge(conversation: number): Promise<void> {
  absorb(await call<ConversationRow>(`/conversations/${conversation}/acknowledge`, { method: "POST", body: {} }));
}

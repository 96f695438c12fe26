/** Whether a conversation can be closed for everyone to see, and whether that is still to be done. Pure. */
import type { ConversationFull, Message } from "@/api/types";

type Full = Pick<ConversationFull, "conversation" | "mention" | "public_reply" | "entries">;

/** It began where everyone reads it, and went on in private or came to its end. */
export function canClose({ conversation, mention, public_reply }: Full): boolean {
  return mention !== null && public_reply?.can_reply === true && (!conversation.public || conversation.status === "resolved");
}

/** Everyone saw the complaint, and nobody yet that it was taken care of: the last word of ours was not for everyone. */
export function owesClosing(full: Full): boolean {
  const last = full.entries.findLast((entry): entry is Message => entry.type === "message" && entry.direction === "out" && !entry.auto);
  return canClose(full) && !full.conversation.public && last?.public !== true;
}

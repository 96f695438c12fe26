/** Whether what is written now for everyone takes the place of what stands there: some places keep one answer of ours. Pure. */
import type { ConversationFull } from "@/api/types";

export function replaces({ public_reply, entries }: Pick<ConversationFull, "public_reply" | "entries">): boolean {
  const stands = entries.some((entry) => entry.type === "message" && entry.direction === "out" && entry.public && entry.delivery?.state !== "failed");
  return public_reply?.one_answer === true && stands;
}

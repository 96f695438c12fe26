/**
 * In a chat people write in bits. Who goes on typing some seconds after a bit of the customer's came onto the screen has read it;
 * a colleague's answer is another matter, and so is mail: there the reader says so.
 */
import { serverNow } from "@/api/http";
import type { ConversationFull, Message } from "@/api/types";
import { changeDraft, draftNow, newest } from "./draft-store";

const READING = 2500;

export function readOn(full: ConversationFull): void {
  const id = full.conversation.id;
  const base = draftNow(id)?.base ?? null;
  if (full.conversation.channel !== "webchat" || base === null) return;
  const fresh = full.entries.filter((entry): entry is Message => entry.type === "message" && entry.id > base);
  const read = fresh.every((message) => message.direction === "in" && serverNow() - Date.parse(message.at) > READING);
  if (fresh.length > 0 && read) changeDraft(id, { base: newest(full) });
}

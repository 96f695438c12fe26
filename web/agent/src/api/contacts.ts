/** Contacts: one person, all their conversations. */
import { call } from "./http";
import { client, keys } from "./client";
import type { Choices, Contact, ConversationFull, ConversationRow, Page } from "./types";

/** What is absent stays, null takes back. */
export interface ChoicesChange extends Partial<Omit<Choices, "answers">> {
  answers?: Record<string, string | null>;
}

export type ContactChange = Partial<Pick<Contact, "name" | "addressed_as" | "language" | "phone" | "email" | "note">> & { choices?: ChoicesChange };

export async function changeContact(contact: Contact, change: ContactChange): Promise<Contact> {
  const next = await call<Contact>(`/contacts/${contact.id}`, { method: "PATCH", body: change, version: contact.version });
  for (const [key, full] of client.getQueriesData<ConversationFull>({ queryKey: keys.conversations })) {
    if (full?.contact.id === next.id) client.setQueryData(key, { ...full, contact: next });
  }
  return next;
}

export function contactConversations(id: number, after: string | null): Promise<Page<ConversationRow>> {
  return call(`/contacts/${id}/conversations${after ? `?after=${encodeURIComponent(after)}` : ""}`);
}

/** Messages and notes: sending, taking back, and what to do when a delivery went wrong. */
import { call } from "./http";
import { absorbEntries } from "./conversations";
import type { Attachment, BenefitDraft, CommitmentDraft, Message, Note, TemplateChoice } from "./types";

export interface Reply {
  text: string;
  client_id: string;
  seen_message_id: number | null;
  attachment_ids: number[];
  override_stale?: boolean;
  resolve?: boolean;
  /** A colleague shall look at it first. */
  ask_review?: boolean;
  /** Why it leaves although a rule would hold it. */
  bypass_review?: string;
  /** Where everyone reads it, or in private; absent: as the conversation runs. */
  public?: boolean;
  /** Why it is published although the guard would stop it. */
  bypass_guard?: string;
  /** What it binds us to; absent: what the coach finds. */
  commitments?: CommitmentDraft[];
  /** What it grants; absent: what the coach finds. */
  benefits?: BenefitDraft[];
  /** Why it is granted although it is above the usual. */
  despite_usual?: string;
  /** Keys of the blocks that were put in. */
  blocks?: string[];
  /** The approved text that goes out in place of `text`. */
  template?: TemplateChoice;
}

/** Alone, a message does not say of which type it is; among entries it must. */
async function message(path: string, body: unknown, key?: string): Promise<Message> {
  return { ...(await call<Message>(path, { method: "POST", body, idempotencyKey: key })), type: "message" };
}

export async function reply(conversation: number, body: Reply): Promise<Message> {
  const made = await message(`/conversations/${conversation}/replies`, body, body.client_id);
  absorbEntries(conversation, [made]);
  return made;
}

export async function note(conversation: number, text: string, client_id: string): Promise<Note> {
  const answer = await call<Note>(`/conversations/${conversation}/notes`, { method: "POST", body: { text, client_id }, idempotencyKey: client_id });
  const made: Note = { ...answer, type: "note" };
  absorbEntries(conversation, [made]);
  return made;
}

export interface TakenBack {
  text: string;
  attachments: Attachment[];
}

/** Stops a held message; its text and files come back to be written on. */
export async function takeBack(held: Message): Promise<TakenBack> {
  const back = await call<{ text: string; attachment_ids: number[] }>(`/messages/${held.id}/take_back`, { method: "POST", body: {} });
  absorbEntries(held.conversation_id, [], [held.key]);
  return { text: back.text, attachments: held.attachments.map((file, index) => ({ ...file, id: back.attachment_ids[index] ?? file.id })) };
}

export async function sendNow(held: Message): Promise<void> {
  absorbEntries(held.conversation_id, [await message(`/messages/${held.id}/send_now`, {})]);
}

export type RetryHow = "resend" | "mark_sent" | "give_up";

export async function retry(failed: Message, how: RetryHow): Promise<void> {
  absorbEntries(failed.conversation_id, [await message(`/messages/${failed.id}/retry`, { how })]);
}

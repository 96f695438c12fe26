/** What everyone reads: the move to a private conversation, the line once it is settled, hiding a comment, the alarm. */
import { refreshBeside } from "./beside";
import { client, keys } from "./client";
import { absorbEntries } from "./conversations";
import { call } from "./http";
import type { LiveEvent, Me, Message, PrivateWay } from "./types";

/** A line that everyone will read. */
export interface PublicLine {
  text: string;
  /** Sent twice, it is one line. */
  client_id: string;
  seen_message_id: number | null;
  override_stale?: boolean;
  bypass_guard?: string;
  bypass_review?: string;
}

export interface Moved {
  message: Message;
  private_message: Message | null;
  link: string | null;
  until: string | null;
}

const typed = (message: Message): Message => ({ ...message, type: "message" });

/** Publishes the line and opens the private way. */
export async function moveToPrivate(id: number, way: PrivateWay["way"], line: PublicLine): Promise<Moved> {
  const moved = await call<Moved>(`/conversations/${id}/private`, { method: "POST", body: { ...line, way }, idempotencyKey: line.client_id });
  absorbEntries(id, [moved.message, ...(moved.private_message ? [moved.private_message] : [])].map(typed));
  void refreshBeside(id);
  return moved;
}

/** The line that shows everyone that it was taken care of. */
export async function publishClosing(id: number, line: PublicLine): Promise<Message> {
  const message = typed(await call<Message>(`/conversations/${id}/public_line`, { method: "POST", body: line, idempotencyKey: line.client_id }));
  absorbEntries(id, [message]);
  return message;
}

/** Hides a comment from everyone but its writer, or shows it again. */
export async function hideComment(message: Message, hidden: boolean): Promise<void> {
  absorbEntries(message.conversation_id, [typed(await call<Message>(`/conversations/${message.conversation_id}/hide`, { method: "POST", body: { message_id: message.id, hidden } }))]);
}

export interface Alarm {
  conversation: number;
  name: string;
}

let alarmed = (_alarm: Alarm): void => undefined;

/** What happens when a post is still unanswered and nobody is at work but me. */
export function onPublicAlarm(act: (alarm: Alarm) => void): void {
  alarmed = act;
}

export function publicAlarm(event: LiveEvent): void {
  if (event.kind !== "public_alarm" || !event.conversation) return;
  const me = client.getQueryData<Me>(keys.me)?.agent;
  const told = event.entries.find((entry) => entry.type === "event" && entry.kind === "public_alarm");
  const duty = told?.type === "event" && typeof told.data.agent_id === "number" ? told.data.agent_id : null;
  const mine = duty === null ? me?.role === "lead" || me?.role === "admin" : duty === me?.id;
  if (mine) alarmed({ conversation: event.conversation.id, name: event.conversation.contact.name });
}

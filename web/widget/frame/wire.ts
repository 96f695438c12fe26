/*
 * Reading the server's frames. What is not understood is left alone: a newer server may say more.
 */

import type { Action, VMessage, Wait } from "./model";

type Feed = Extract<Action, { type: "message" | "removed" | "read" | "typing" | "wait" }>;
export type ServerFrame = Feed | { type: "hello"; seq: number } | { type: "pong" } | { type: "resync" };

function isMessage(value: unknown): value is VMessage {
  const message = value as Partial<VMessage> | null;
  return typeof message === "object" && message !== null && typeof message.id === "number"
    && typeof message.text === "string" && Array.isArray(message.attachments);
}

function isWait(value: unknown): value is Wait {
  const wait = value as Partial<Wait> | null;
  return typeof wait === "object" && wait !== null && typeof wait.open === "boolean" && typeof wait.ahead === "number";
}

export function readFrame(data: unknown): ServerFrame | null {
  let frame: Record<string, unknown>;
  try {
    const parsed: unknown = JSON.parse(String(data));
    if (typeof parsed !== "object" || parsed === null) return null;
    frame = parsed as Record<string, unknown>;
  } catch {
    return null;
  }
  const { type, seq, id, message_id, message, on, name, person } = frame;
  if (type === "pong" || type === "resync") return { type };
  if (type === "typing") return { type, on: on === true, name: typeof name === "string" ? name : null };
  if (type === "wait") return isWait(person) ? { type, person, online: null } : null;
  if (typeof seq !== "number") return null;
  if (type === "hello") return { type, seq };
  if (type === "message" && isMessage(message)) return { type, seq, message };
  if (type === "removed" && typeof id === "number") return { type, seq, id };
  if (type === "read" && typeof message_id === "number") return { type, seq, message_id };
  return null;
}

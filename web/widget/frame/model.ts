/*
 * The shapes of the visitor's chat: what the server sends, what waits in the outbox, and the state
 * that the view draws. The state is changed only by `reduce` (reduce.ts).
 */

import type { Lang } from "../shared/protocol";

export interface VAttachment { id: number; name: string; mime: string; size: number; url: string }

export interface VMessage {
  id: number;
  key: string;
  client_id: string | null;
  from: "you" | "agent" | "auto";
  author: string | null;
  face: string | null;
  text: string;
  at: string;
  attachments: VAttachment[];
  state: "sent" | "read";
}

export interface Visitor { name: string | null; email: string | null; verified: boolean }

export interface Settings {
  title: string;
  greeting: string;
  language: Lang;
  colour: string;
  ask_email: boolean;
  online: boolean;
  max_upload: number;
}

export interface VSession {
  token: string;
  seq: number;
  conversation_id: number | null;
  messages: VMessage[];
  visitor: Visitor;
  settings: Settings;
}

/** A message of the visitor's that the server has not confirmed yet. */
export interface Outgoing {
  client_id: string;
  text: string;
  attachments: VAttachment[];
  at: string;
  /** Order of writing: milliseconds, made unique. */
  n: number;
  /** `null` while it waits; else why the server refused it. */
  error: string | null;
}

/** A confirmed message with its place in the log: the sequence number of its first appearance, then its place in a list. */
export interface Entry { message: VMessage; order: number; index: number }

/** How the server can be reached now. */
export type Link = "connecting" | "live" | "polling" | "cut";

export interface State {
  session: boolean;
  /** A code when the chat cannot be used at all. */
  broken: string | null;
  entries: readonly Entry[];
  gone: ReadonlySet<number>;
  outbox: readonly Outgoing[];
  /** The last sequence number that the feed has shown us; reconnecting resumes after it. */
  seq: number;
  /** An agent has seen everything up to this message. */
  read: number;
  /** The visitor has seen everything up to this message. */
  seen: number;
  link: Link;
  typing: { name: string | null } | null;
  visitor: Visitor;
  settings: Settings | null;
}

export const START: State = {
  session: false, broken: null, entries: [], gone: new Set(), outbox: [], seq: 0, read: 0, seen: 0,
  link: "connecting", typing: null, visitor: { name: null, email: null, verified: false }, settings: null,
};

export type Action =
  | { type: "reset" }
  | { type: "session"; session: VSession }
  | { type: "broken"; code: string | null }
  | { type: "message"; seq: number; message: VMessage }
  | { type: "batch"; seq: number; messages: VMessage[]; removed: number[] }
  | { type: "posted"; message: VMessage }
  | { type: "removed"; seq: number; id: number }
  | { type: "read"; seq: number; message_id: number }
  | { type: "seen"; message_id: number }
  | { type: "typing"; on: boolean; name: string | null }
  | { type: "outbox"; items: readonly Outgoing[] }
  | { type: "link"; link: Link }
  | { type: "visitor"; visitor: Partial<Visitor> };

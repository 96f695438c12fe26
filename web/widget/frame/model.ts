/*
 * The shapes of the visitor's chat: what the server sends, what waits in the outbox, and the state
 * that the view draws. The state is changed only by `reduce` (reduce.ts).
 */

import type { Lang } from "../shared/protocol";

export interface VAttachment { id: number; name: string; mime: string; size: number; url: string }

/** Something to press under a turn of the bot. */
export interface Choice { key: string; label: string }

/** An article that an answer of the bot comes from. */
export interface Source { article_id: number; title: string; url: string | null }

/** How soon a person can be there. */
export interface Wait { open: boolean; opens_at: string | null; ahead: number; minutes: number | null }

/** Who is asked first, where there is a choice. */
export type Wish = "person" | "bot";

export interface VMessage {
  id: number;
  key: string;
  client_id: string | null;
  from: "you" | "agent" | "bot" | "auto";
  author: string | null;
  face: string | null;
  text: string;
  at: string;
  attachments: VAttachment[];
  state: "sent" | "read";
  choices: Choice[];
  sources: Source[];
}

export interface Visitor { name: string | null; email: string | null; verified: boolean }

export interface Settings {
  title: string;
  greeting: string;
  language: Lang;
  colour: string;
  ask_email: boolean;
  online: boolean;
  /** Name of the bot that can be asked first, where there is one. */
  bot: string | null;
  max_upload: number;
}

export interface VSession {
  token: string;
  seq: number;
  conversation_id: number | null;
  messages: VMessage[];
  visitor: Visitor;
  settings: Settings;
  person: Wait;
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
  /** The key of the choice that was pressed; the text is its label. */
  choice?: string;
  /** With the first message: who is asked first. */
  wish?: Wish;
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
  /** How soon a person can be there, as far as it was told. */
  person: Wait | null;
  /** What was chosen before the first message. */
  wish: Wish | null;
}

export const START: State = {
  session: false, broken: null, entries: [], gone: new Set(), outbox: [], seq: 0, read: 0, seen: 0,
  link: "connecting", typing: null, visitor: { name: null, email: null, verified: false }, settings: null, person: null, wish: null,
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
  | { type: "visitor"; visitor: Partial<Visitor> }
  | { type: "wait"; person: Wait; online: boolean | null }
  | { type: "wish"; wish: Wish };

/** Conversations and what stands in them. */
import type { Actor, AgentBrief, Contact } from "./people";
import type { ChannelKind } from "./inbox";
import type { Callback } from "./callback";
import type { Benefit } from "./benefit";
import type { Commitment } from "./commitment";
import type { Consult } from "./consult";
import type { HandTask } from "./hand";
import type { Handoff, Parts } from "./handoff";
import type { Mention, PrivateWay, PublicReply } from "./mention";

/** Who answers: the bot, an agent, or a lead. */
export type Tier = "bot" | "agent" | "lead";

export type Status = "open" | "waiting" | "snoozed" | "resolved";

export type QueueName = "mine" | "unassigned" | "team" | "all" | "waiting" | "snoozed" | "resolved" | "attention" | "public";

export interface ConversationRow {
  id: number;
  subject: string | null;
  preview: string;
  preview_from: "contact" | "agent";
  status: Status;
  snoozed_until: string | null;
  snoozed_until_reply: boolean;
  contact: { id: number; name: string; face: string | null };
  inbox_id: number;
  channel: ChannelKind;
  assignee_id: number | null;
  team_id: number | null;
  tags: string[];
  priority: "normal" | "high" | "urgent";
  sentiment: "angry" | "upset" | "neutral" | "pleased";
  urgent: boolean;
  wants_human: boolean;
  threats: string[];
  /** How soon it should be looked at, by what the contact says. */
  heat: number;
  attention: null | "failed" | "uncertain" | "bounced" | "threat" | "overdue";
  unread: boolean;
  created_at: string;
  last_at: string;
  waiting_since: string | null;
  tier: Tier;
  /** By when the contact hears from us; what is open always has one. */
  due_at: string | null;
  version: number;
  last_message_id: number | null;
  last_in_id: number | null;
  /** It runs where everyone reads it, now. */
  public: boolean;
  /** About how many people see the newest post: by its author's followers, and as it is shared. Null when unknown, or never in public. */
  reach: number | null;
  /** Reach by anger. */
  weight: number;
}

export interface Attachment {
  id: number;
  name: string;
  mime: string;
  size: number;
  inline: boolean;
  url: string;
}

export type DeliveryState = "held" | "in_review" | "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "uncertain";

export interface Delivery {
  state: DeliveryState;
  until: string | null;
  reason: string | null;
  detail: string | null;
  attempts: number;
  at: string;
  possible_duplicate: boolean;
}

/** What was read in an incoming message, and by which words. */
export interface Reading {
  sentiment: string;
  intent: string;
  urgent: boolean;
  wants_human: boolean;
  asks_if_robot: boolean;
  threats: string[];
  evidence: { label: string; start: number; end: number }[];
}

export interface Message {
  type: "message";
  key: string;
  id: number;
  conversation_id: number;
  at: string;
  direction: "in" | "out";
  author: { kind: "contact" | "agent" | "auto" | "bot" | "hand"; id: number | null; name: string; face: string | null };
  text: string;
  quoted: string | null;
  html: boolean;
  subject: string | null;
  attachments: Attachment[];
  auto: boolean;
  reading: Reading | null;
  delivery: Delivery | null;
  channel: ChannelKind;
  client_id: string | null;
  flags: string[];
  seen_at: string | null;
  /** What the bot offered with it, or what the contact chose. */
  parts: Parts | null;
  /** Everyone can read it. */
  public: boolean;
}

export interface Note {
  type: "note";
  key: string;
  id: number;
  conversation_id: number;
  at: string;
  author: AgentBrief;
  text: string;
  client_id: string | null;
}

export interface EventEntry {
  type: "event";
  key: string;
  seq: number;
  conversation_id: number;
  at: string;
  kind: string;
  actor: { kind: "agent" | "contact" | "system" | "bot" | "expert"; id: number | null; name: string };
  data: Record<string, unknown>;
}

export type Entry = Message | Note | EventEntry;

export interface Presence {
  agent: AgentBrief;
  typing: boolean;
}

/** In what a channel counts the length of a text. */
export type TextUnit = "characters" | "bytes";

/** The way by which an answer leaves, and what it takes. */
export interface Way {
  inbox_id: number;
  channel: ChannelKind;
  text_unit: TextUnit;
  /** Formatting reaches the reader. */
  formatting: boolean;
  /** What stands around bold words where that is all the formatting there is. */
  bold_mark: string | null;
  /** The writer's signature stands below the text. */
  signed: boolean;
  /** Largest sum of files; 0 where none are taken. */
  max_file_bytes: number;
  max_files: number | null;
  /** There are texts that the vendor approved beforehand. */
  templates: boolean;
  /** They asked for no more messages there. */
  opted_out: boolean;
  /** Who gets it cannot answer there: it comes from a name. */
  no_replies: boolean;
}

export interface ConversationFull {
  conversation: ConversationRow;
  contact: Contact;
  entries: Entry[];
  older: string | null;
  draft: { text: string; files: Attachment[]; updated_at: string } | null;
  others: Presence[];
  contact_conversations: ConversationRow[];
  hint: { conversation_id: number; reason: string } | null;
  seq: number;
  hold_seconds: number;
  can_reply: boolean;
  recipient: string | null;
  /** Open ones first. */
  commitments: Commitment[];
  /** What was granted: what stands first. */
  benefits: Benefit[];
  consults: Consult[];
  /** The story with which the bot gave it over. */
  handoff: Handoff | null;
  /** What runs with people of the company without a seat. */
  hand: HandTask | null;
  callbacks: Callback[];
  /** Until when the contact may be written to freely, where the vendor limits it; then only approved texts. */
  window_until: string | null;
  /** Longest text that the channel takes, in its unit. */
  max_text: number | null;
  way: Way;
  /** Null when it never was in public. */
  mention: Mention | null;
  public_reply: PublicReply | null;
  private_ways: PrivateWay[];
}

export interface Counts {
  mine: number;
  unassigned: number;
  teams: Record<string, number>;
  all: number;
  waiting: number;
  snoozed: number;
  resolved: number;
  attention: number;
  public: number;
  /** Replies that wait for my approval. */
  reviews: number;
  /** Questions of colleagues that wait for my answer. */
  consults: number;
  /** Promises of mine that are due within a day, or overdue. */
  commitments_due: number;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  seq: number;
}

export interface SearchHit {
  conversation: ConversationRow;
  entry_key: string;
  snippet: string;
  marks: [number, number][];
}

export interface Quarantined {
  id: number;
  inbox_id: number;
  at: string;
  reason: string;
  detail: string;
  size: number;
  from: string | null;
  subject: string | null;
}

export interface AuditEntry {
  seq: number;
  at: string;
  kind: string;
  actor: Actor;
  conversation_id: number | null;
  object: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

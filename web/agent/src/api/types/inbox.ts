/** Inboxes and the forms their connectors draw. */
import type { Lang } from "./people";

export type ChannelKind = "email" | "webchat" | "whatsapp" | "sms" | "facebook" | "instagram" | "telegram" | "api" | "mention" | "mastodon" | "bluesky" | "x" | "rss" | "google" | "playstore" | "appstore";

export interface Inbox {
  id: number;
  kind: ChannelKind;
  name: string;
  address: string | null;
  team_id: number | null;
  hold_seconds: number;
  enabled: boolean;
  language: Lang;
  config: Record<string, unknown>;
  key: string | null;
  /** The bot answers first. */
  bot: boolean;
  /** Working minutes within which the contact hears from us. */
  answer_minutes: number;
  health: { ok: boolean; code: string | null; message: string | null; at: string | null };
  version: number;
}

export interface InboxBrief {
  id: number;
  kind: ChannelKind;
  name: string;
}

export interface ChannelField {
  key: string;
  label: string;
  kind: "text" | "number" | "bool" | "secret" | "select" | "email" | "text_area" | "list";
  required: boolean;
  default: unknown;
  help: string | null;
  options?: { value: string; label: string }[];
  group: string | null;
  /** The choice that asks for it. */
  when: { key: string; value: string } | null;
}

export interface ChannelForm {
  kind: ChannelKind;
  name: string;
  /** Of a new inbox. */
  hold_seconds: number;
  answer_minutes: number;
  fields: ChannelField[];
}

export interface InboxCheck {
  ok: boolean;
  steps: { name: string; ok: boolean; code: string | null; message: string }[];
}

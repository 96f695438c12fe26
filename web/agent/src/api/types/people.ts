/** Who there is: agents, teams, the organisation, contacts. */
import type { BusinessHours } from "./hours";
import type { ChannelKind, InboxBrief } from "./inbox";

export type Lang = "he" | "en" | "ar" | "ru";

export type Gender = "f" | "m";

/** How a contact is addressed. */
export type Address = Gender | "plural" | "neutral";

export type Role = "admin" | "lead" | "agent" | "viewer";

export interface Agent {
  id: number;
  name: string;
  /** The same name in other letters; empty for none. */
  other_name: string;
  email: string;
  role: Role;
  gender: Gender | null;
  face: string | null;
  active: boolean;
  available: boolean;
  team_ids: number[];
  signature: string;
  language: Lang;
  keys_enabled: boolean;
  version: number;
}

export interface AgentBrief {
  id: number;
  name: string;
  face: string | null;
  active: boolean;
}

export interface DirectoryAgent extends AgentBrief {
  team_ids: number[];
  available: boolean;
}

export interface Team {
  id: number;
  name: string;
  member_ids: number[];
  version: number;
}

export interface Organisation {
  name: string;
  language: Lang;
  timezone: string;
  hours: BusinessHours;
  /** What the bot calls itself; empty for no name of its own. */
  bot_name: string;
  /** Who answers for what is nobody's; the first administrator as long as none is named. */
  duty_id: number | null;
  /** `#rrggbb`, for public pages. */
  brand_color: string | null;
  version: number;
}

export interface Me {
  agent: Agent;
  settings: { language: Lang; keys_enabled: boolean };
  organisation: Organisation;
  permissions: string[];
  demo: boolean;
  seq: number;
}

export interface Setup {
  needed: boolean;
  demo: boolean;
  language: Lang;
  demo_logins?: DemoLogin[];
}

export interface DemoLogin {
  role: Role;
  email: string;
  password: string;
}

/** What a contact chose for themselves, for all channels. */
export interface Choices {
  /** The medium by which they want to hear from us. */
  channel: ChannelKind | null;
  /** When it suits them, in words. */
  hours: string | null;
  /** What they chose of the business's own questions, by key. */
  answers: Record<string, string>;
}

export interface Contact {
  id: number;
  name: string;
  addressed_as: Address | null;
  language: Lang | null;
  email: string | null;
  phone: string | null;
  note: string;
  face: string | null;
  identities: { channel: ChannelKind; address: string; verified: boolean }[];
  choices: Choices;
  created_at: string;
  version: number;
}

export interface Directory {
  agents: DirectoryAgent[];
  teams: Team[];
  inboxes: InboxBrief[];
  tags: string[];
}

export interface Actor {
  kind: "agent" | "contact" | "system" | "bot" | "expert";
  id: number | null;
  name: string;
}

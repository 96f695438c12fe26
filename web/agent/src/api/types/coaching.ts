/** How the business wants its replies: what the coach asks for, own words, when a reply goes to review. */
import type { Band, Element } from "./coach";
import type { Intent } from "./block";
import type { ChannelKind } from "./inbox";
import type { AgentBrief, Role } from "./people";

/** The medium as the coach knows it. */
export type CoachChannel = "email" | "chat" | "whatsapp" | "sms" | "public";

export type Threat = "public" | "legal" | "regulator" | "churn";

export interface Profile {
  channel: CoachChannel | null;
  kind: Intent | null;
  elements: Element[];
}

export interface HouseWord {
  say_not: string;
  say: string | null;
  why: string;
  lang: "he" | "en" | null;
}

/** Holds when every condition it names holds; one that names none never holds. */
export interface Rule {
  id: string;
  name: string;
  enabled: boolean;
  channels: ChannelKind[];
  risks: string[];
  threats: Threat[];
  sum_over: number | null;
  /** More is granted than is usual in like cases. */
  above_usual: boolean;
  new_agent_days: number | null;
  public: boolean;
  band: Band | null;
}

export interface Helper {
  enabled: boolean;
  endpoint: string;
  model: string;
  /** It also words the answers of the bot. */
  answers: boolean;
  key_set: boolean;
  /** Written, never read: a new key, or an empty one to remove it. */
  key?: string;
}

export interface Coaching {
  profiles: Profile[];
  weights: Record<Element, number>;
  off: string[];
  words: HouseWord[];
  synonyms: string[][];
  policy: Rule[];
  authority: { role: Role; limit: number | null }[];
  bypass: Role[];
  helper: Helper;
  version: number;
}

export interface Example {
  id: number;
  kind: "element_there" | "finding_wrong" | "reading";
  label: string;
  lang: string;
  channel: string;
  text: string;
  start: number | null;
  end: number | null;
  reading: Record<string, unknown> | null;
  conversation_id: number | null;
  message_id: number | null;
  agent: AgentBrief;
  at: string;
}

/** Posts and comments that everyone can read. */
import type { Fix } from "./coach";
import type { Lang } from "./people";

/** The post under which another stands. */
export interface Under {
  /** The vendor's id of it. */
  id: string;
  /** Empty when unknown. */
  author: string;
  /** Empty when unknown. */
  text: string;
  url: string | null;
}

/** What is known of the newest post of theirs that everyone can read; `under` is that of the first. */
export interface Mention {
  message_id: number;
  /** `mastodon`, `facebook`, the host of a news site. */
  source: string;
  url: string | null;
  author: string;
  followers: number | null;
  shares: number | null;
  under: Under | null;
  /** Other sources where the same post was seen. */
  also: string[];
  /** Reach by anger by age. */
  heat: number;
  language: Lang | null;
  can_reply: boolean;
  can_reply_privately: boolean;
  /** It can be hidden from everyone but its writer. */
  can_hide: boolean;
  at: string;
}

/** An answer that everyone reads: whether there can be one, and how long. */
export interface PublicReply {
  can_reply: boolean;
  /** The channel takes no more, in characters. */
  max_text: number | null;
  /** The guard wants no more, in characters. */
  max_chars: number;
  /** What the guard wants to see as the signature. */
  name: string;
  /** There is one answer to a post, and a later one replaces it. */
  one_answer: boolean;
}

/** A way to a private conversation that can be opened now. */
export interface PrivateWay {
  way: "vendor" | "link";
  /** Characters that it adds to the public line. */
  adds: number;
}

/** What the guard says of a text before everyone reads it; offsets are UTF-16 units. */
export interface GuardFinding {
  code: string;
  detail: string;
  start: number;
  end: number;
  fixes: Fix[];
}

/** A text that everyone reads is one of these: an answer, the line that moves to private, the line once it is settled. */
export type Purpose = "reply" | "private" | "closing";

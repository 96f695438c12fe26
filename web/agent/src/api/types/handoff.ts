/** From the bot to a person: why, and with the whole story. */

export type HandoffReason = "requested" | "anger" | "threat" | "sensitive" | "no_progress" | "repeated" | "not_helpful" | "unsure" | "flow" | "failed" | "taken";

/** An article the bot told, and what the contact said to it. */
export interface Tried {
  article_id: number;
  title: string;
  helped: boolean | null;
}

export interface Handoff {
  reason: HandoffReason;
  at: string;
  /** What it is about, in the contact's own words. */
  matter: string;
  collected: { label: string; value: string }[];
  tried: Tried[];
  feeling: "angry" | "upset" | "neutral" | "pleased";
  /** Prepared for the person who takes over, in the contact's language. */
  first_line: string;
}

export interface Source {
  article_id: number;
  title: string;
  url: string | null;
}

/** Under a turn of the bot: what it offered, and where it comes from; in a message of the contact: what they chose. */
export interface Parts {
  choices?: { key: string; label: string }[];
  sources?: Source[];
  choice?: string;
  /** A comment that we hid from everyone but its writer. */
  hidden?: boolean;
  /** What they gave us, of five, in a store. */
  stars?: number;
  /** They had rated us otherwise before. */
  changed?: boolean;
  /** What it holds beside words; of a rating, what its store tells. */
  content?: RatingFacts;
}

/** What a store tells beside stars and words. */
export interface RatingFacts {
  kind: string;
  /** The branch. */
  place?: string;
  /** Of the app. */
  version?: string;
  device?: string;
  system?: string;
  country?: string;
}

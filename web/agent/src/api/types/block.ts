/** The bank: sentences and paragraphs that serve one element each, and their arrangements. */

export type BlockElement =
  | "greeting" | "thanks" | "ownership" | "empathy" | "explanation"
  | "points" | "guidance" | "closing" | "refusal" | "commitment";

export type Register = "formal" | "friendly";

export type BlockLang = "he" | "en";

/** What the customer's message was mainly for. */
export type Intent = "complaint" | "question" | "request" | "cancel" | "followup" | "praise" | "other";

/** Where something is left to be filled in: from, to, what. UTF-16 units. */
export type Slot = [start: number, end: number, name: string];

export interface Block {
  /** Null for what was delivered with the product. */
  id: number | null;
  key: string;
  lang: BlockLang;
  element: BlockElement;
  register: Register;
  kinds: Intent[];
  title: string;
  words: string[];
  /** As written, with forms and fields. */
  text: string;
  hidden: boolean;
  /** Added or changed here. */
  own: boolean;
  version: number;
}

export interface BlockHit extends Block {
  rendered: string | null;
  slots: Slot[];
}

export interface Template {
  id: number | null;
  key: string;
  lang: BlockLang;
  title: string;
  words: string[];
  kinds: Intent[];
  /** The medium as the coach knows it; null for any. */
  channel: string | null;
  register: Register;
  /** Keys of blocks, and `⟦personal⟧` where the personal sentence goes. */
  parts: string[];
  hidden: boolean;
  own: boolean;
  version: number;
}

export interface TemplateHit extends Template {
  rendered: string | null;
  slots: Slot[];
}

/** Questions that no article answered. */
import type { Lang } from "./people";

export interface Unanswered {
  id: number;
  conversation_id: number;
  message_id: number;
  lang: Lang;
  text: string;
  at: string;
  /** The article that is being written from it. */
  article_id: number | null;
}

/** Questions that are alike. */
export interface UnansweredGroup {
  /** Number of its first question. */
  id: number;
  /** The question that stands for all. */
  text: string;
  lang: Lang;
  count: number;
  newest: string;
  /** Oldest first. */
  items: Unanswered[];
}

/** The help centre: articles in several languages, the folders they stand in, and what answers a question. */
import type { AgentBrief, Lang } from "./people";

export type TextState = "draft" | "published";

/** What can be written of an article in one language. */
export interface ArticleWriting {
  title: string;
  /** Markdown. */
  body: string;
  /** How people ask for it. */
  questions: string[];
}

export interface ArticleText extends ArticleWriting {
  lang: Lang;
  state: TextState;
  /** Changes to a published text that are not published yet. */
  draft: ArticleWriting | null;
  published_at: string | null;
  updated_by: AgentBrief;
  updated_at: string;
}

export interface Article {
  id: number;
  slug: string;
  /** None stands beside the folders. */
  folder_id: number | null;
  /** For agents alone. */
  internal: boolean;
  position: number;
  texts: ArticleText[];
  helped: number;
  not_helped: number;
  updated_at: string;
  version: number;
}

export interface ArticleVersion extends ArticleWriting {
  n: number;
  by: AgentBrief;
  at: string;
  published: boolean;
}

/** An article that did not help. */
export interface BadArticle {
  article_id: number;
  slug: string;
  lang: Lang;
  title: string;
  /** None once customers cannot read it. */
  url: string | null;
  helped: number;
  not_helped: number;
  /** What those wrote whom it did not help, newest first. */
  words: string[];
}

/** What a visitor wrote about an article. */
export interface ArticleMark {
  helped: boolean;
  words: string;
  at: string;
}

export interface Folder {
  id: number;
  name: Partial<Record<Lang, string>>;
  position: number;
  version: number;
}

/** An article that may answer, with its nearest passage. */
export interface Answer {
  article_id: number;
  slug: string;
  lang: Lang;
  title: string;
  /** Plain words. */
  passage: string;
  /** From 0 to 1. */
  confidence: number;
  internal: boolean;
  /** None for what is internal. */
  url: string | null;
}

/** The learning loop: questions that no article answered, and what becomes of them. */
import { queryOptions } from "@tanstack/react-query";
import { articleQuery, freshArticle, writeText } from "./articles";
import { client, keys } from "./client";
import { call } from "./http";
import type { Article, ArticleText, Lang, UnansweredGroup } from "./types";

export const unansweredQuery = (days: number) => queryOptions({
  queryKey: [...keys.unanswered, days],
  queryFn: ({ signal }) => call<{ items: UnansweredGroup[] }>(`/unanswered?days=${days}`, { signal }).then((found) => found.items),
  staleTime: 20_000,
});

/** With the article that answers them now, or none where none is needed. Returns what takes it back. */
export async function settle(group: UnansweredGroup, article: number | null): Promise<() => Promise<void>> {
  const ids = group.items.map((one) => one.id);
  await call("/unanswered/settle", { method: "POST", body: { ids, article_id: article } });
  await client.invalidateQueries({ queryKey: keys.unanswered });
  return async () => {
    for (const draft of new Set(group.items.map((one) => one.article_id))) {
      const these = group.items.filter((one) => one.article_id === draft);
      await call("/unanswered/reopen", { method: "POST", body: { ids: these.map((one) => one.id), article_id: draft } });
    }
    await client.invalidateQueries({ queryKey: keys.unanswered });
  };
}

/** An article that nobody can read yet. The questions stay on the board with it until it is published. */
export async function draftFrom(group: UnansweredGroup): Promise<Article> {
  const made = await call<Article>("/articles/draft_from", { method: "POST", body: { unanswered_ids: group.items.map((one) => one.id) } });
  client.setQueryData(articleQuery(made.id).queryKey, made);
  void client.invalidateQueries({ queryKey: keys.unanswered });
  return made;
}

/** The text with one more way to ask for it; null when it has that already, or as many as it can hold. */
export function withPhrasing(text: ArticleText, phrase: string): { questions: string[]; publish: boolean } | null {
  const now = text.draft ?? text;
  const asked = phrase.replaceAll(/\s+/g, " ").trim();
  if (asked === "" || asked.length > 300 || now.questions.length >= 60 || now.questions.includes(asked)) return null;
  // What somebody has not published yet is not published along with it.
  return { questions: [...now.questions, asked], publish: text.state === "published" && text.draft === null };
}

export interface Phrased {
  /** Customers' search and the bot have it already; else it waits with what is not published yet. */
  live: boolean;
  undo: () => Promise<void>;
}

/** Adds a way to ask to an article in one language; null when there was nothing to add. */
export async function addPhrasing(id: number, lang: Lang, phrase: string): Promise<Phrased | null> {
  const article = await freshArticle(id);
  const text = article.texts.find((one) => one.lang === lang);
  const next = text && withPhrasing(text, phrase);
  if (!text || !next) return null;
  const { title, body, questions } = text.draft ?? text;
  const written = await writeText(article, lang, { title, body, questions: next.questions }, next.publish);
  // Whoever wrote there meanwhile is not overwritten: the version says so.
  const undo = async () => void (await writeText(written, lang, { title, body, questions }, next.publish));
  return { live: next.publish, undo };
}

/** The help centre, as the team reads and writes it. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, keys } from "./client";
import { call } from "./http";
import type { Answer, Article, ArticleMark, ArticleVersion, ArticleWriting, BadArticle, Folder, Lang, Page, TextState } from "./types";

export const articleLangs: Lang[] = ["he", "en", "ar", "ru"];

export interface ArticleFilter {
  q?: string;
  /** 0 for those beside the folders. */
  folder?: number;
  lang?: Lang;
  state?: TextState;
  internal?: boolean;
}

export function articlesQuery(filter: ArticleFilter) {
  const asked = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== undefined && value !== "").map(([key, value]) => [key, String(value)]));
  return infiniteQueryOptions({
    queryKey: [...keys.articles, "list", asked.toString()],
    queryFn: ({ pageParam, signal }) => call<Page<Article>>(`/articles?${new URLSearchParams([...asked, ...(pageParam ? [["after", pageParam]] : [])])}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export const articleQuery = (id: number) => queryOptions({
  queryKey: [...keys.articles, "one", id],
  queryFn: ({ signal }) => call<Article>(`/articles/${id}`, { signal }),
  staleTime: 0,
});

export const foldersQuery = queryOptions({
  queryKey: [...keys.articles, "folders"],
  queryFn: ({ signal }) => call<{ items: Folder[] }>("/folders", { signal }).then((found) => found.items),
});

export const versionsQuery = (id: number, lang: Lang, version: number) => queryOptions({
  queryKey: [...keys.articles, "versions", id, lang, version],
  queryFn: ({ signal }) => call<{ items: ArticleVersion[] }>(`/articles/${id}/versions?lang=${lang}`, { signal }).then((found) => found.items),
});

export const marksQuery = (id: number) => queryOptions({
  queryKey: [...keys.articles, "marks", id],
  queryFn: ({ signal }) => call<{ items: ArticleMark[] }>(`/articles/${id}/marks`, { signal }).then((found) => found.items),
  staleTime: 0,
});

/** The worst first. */
export const badArticlesQuery = (days: number) => queryOptions({
  queryKey: [...keys.articles, "bad", days],
  queryFn: ({ signal }) => call<{ items: BadArticle[] }>(`/bad_articles?days=${days}`, { signal }).then((found) => found.items),
  staleTime: 20_000,
});

/** Articles of the whole team's that may answer a question, the surest first. */
export const nearestQuery = (q: string, lang: Lang) => queryOptions({
  queryKey: [...keys.answers, "nearest", lang, q],
  queryFn: ({ signal }) => call<{ items: Answer[] }>(`/answers?${new URLSearchParams({ q: q.slice(0, 2000), lang, limit: "5" })}`, { signal }).then((found) => found.items),
  staleTime: 20_000,
});

/** The body as the public page shows it. */
export const previewQuery = (body: string) => queryOptions({
  queryKey: ["article-preview", body],
  queryFn: ({ signal }) => call<{ html: string }>("/articles/preview", { method: "POST", body: { body }, signal }).then((made) => made.html),
  gcTime: 30_000,
});

/** What the article answers now stands everywhere it is shown. */
function known(article: Article): Article {
  client.setQueryData(articleQuery(article.id).queryKey, article);
  void client.invalidateQueries({ queryKey: [...keys.articles, "list"] });
  return article;
}

export interface NewArticle extends ArticleWriting {
  slug?: string;
  folder_id: number | null;
  internal: boolean;
  lang: Lang;
  publish: boolean;
}

export async function addArticle(made: NewArticle): Promise<Article> {
  return known(await call<Article>("/articles", { method: "POST", body: made }));
}

export type ArticleChange = Partial<Pick<Article, "slug" | "folder_id" | "internal" | "position">>;

export async function changeArticle(article: Article, change: ArticleChange): Promise<Article> {
  return known(await call<Article>(`/articles/${article.id}`, { method: "PATCH", body: change, version: article.version }));
}

export async function writeText(article: Article, lang: Lang, writing: ArticleWriting, publish: boolean): Promise<Article> {
  return known(await call<Article>(`/articles/${article.id}/texts/${lang}`, { method: "PUT", body: { ...writing, publish }, version: article.version }));
}

export async function unpublishText(article: Article, lang: Lang): Promise<Article> {
  return known(await call<Article>(`/articles/${article.id}/texts/${lang}/unpublish`, { method: "POST", body: {}, version: article.version }));
}

export async function removeText(article: Article, lang: Lang): Promise<Article> {
  await call(`/articles/${article.id}/texts/${lang}`, { method: "DELETE" });
  return freshArticle(article.id);
}

export async function restoreVersion(article: Article, lang: Lang, n: number): Promise<Article> {
  return known(await call<Article>(`/articles/${article.id}/versions/${n}/restore`, { method: "POST", body: { lang } }));
}

/** How it stands on the server now. */
export async function freshArticle(id: number): Promise<Article> {
  return known(await call<Article>(`/articles/${id}`));
}

export async function removeArticle(id: number): Promise<void> {
  await call(`/articles/${id}`, { method: "DELETE" });
  void client.invalidateQueries({ queryKey: [...keys.articles, "list"] });
}

export async function saveFolder(old: Folder | null, change: Partial<Pick<Folder, "name" | "position">>): Promise<Folder> {
  const saved = old
    ? await call<Folder>(`/folders/${old.id}`, { method: "PATCH", body: change, version: old.version })
    : await call<Folder>("/folders", { method: "POST", body: change });
  await client.invalidateQueries({ queryKey: foldersQuery.queryKey });
  return saved;
}

export async function removeFolder(id: number): Promise<void> {
  await call(`/folders/${id}`, { method: "DELETE" });
  await client.invalidateQueries({ queryKey: keys.articles });
}

/** Articles that may answer: the words asked for, else the customer's last message (`last` asks anew when another comes). */
export function answersQuery(conversation: number, last: number | null, q: string, limit: number) {
  const asked = new URLSearchParams({ conversation_id: String(conversation), limit: String(limit), ...(q.trim() === "" ? {} : { q: q.trim() }) });
  return queryOptions({
    queryKey: [...keys.answers, last, asked.toString()],
    queryFn: ({ signal }) => call<{ items: Answer[] }>(`/answers?${asked}`, { signal }).then((found) => found.items),
    staleTime: 5 * 60_000,
  });
}

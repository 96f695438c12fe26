/** What the address of the help centre says: the folder, the words, and which articles. */
import { type ArticleFilter, articleLangs } from "@/api/articles";
import { language } from "@/text";
import type { Article, Folder, Lang } from "@/api/types";

export function readArticleSearch(given: Record<string, unknown>): ArticleFilter {
  const folder = given.folder === undefined ? -1 : Number(given.folder);
  const q = String(given.q ?? "").trim();
  return {
    q: q === "" ? undefined : q,
    folder: Number.isInteger(folder) && folder >= 0 ? folder : undefined,
    lang: articleLangs.find((lang) => lang === given.lang),
    state: given.state === "draft" || given.state === "published" ? given.state : undefined,
    internal: typeof given.internal === "boolean" ? given.internal : undefined,
  };
}

/** The reader's language first, then the order in which languages are offered. */
function preferred(): Lang[] {
  return [language(), ...articleLangs];
}

/** A folder's name in the reader's language, else in the first that it has. */
export function folderName(folder: Folder): string {
  return preferred().map((lang) => folder.name[lang]).find((name) => name) ?? "";
}

/** The language to open an article in. */
export function firstLang(article: Article, asked?: Lang): Lang {
  return [...(asked ? [asked] : []), ...preferred()].find((lang) => article.texts.some((text) => text.lang === lang)) ?? language();
}

/** Its title as it was last written. */
export function titleOf(article: Article, lang = firstLang(article)): string {
  const text = article.texts.find((one) => one.lang === lang);
  return text ? (text.draft ?? text).title : article.slug;
}

/**
 * What is being written beside what stands on the server, a language each. Pure.
 * An edit keeps what it was made on: when that changes meanwhile, somebody else was faster, and a person decides.
 */
import type { Article, ArticleText, ArticleWriting, Lang } from "@/api/types";

/** A writing as it stands in the form: the questions one a line. */
export interface Fields {
  title: string;
  body: string;
  questions: string;
}

export interface Edit {
  base: Fields;
  mine: Fields;
}

export type Edits = Partial<Record<Lang, Edit>>;

export const blank: Fields = { title: "", body: "", questions: "" };

export function fieldsOf(writing: ArticleWriting): Fields {
  return { title: writing.title, body: writing.body, questions: writing.questions.join("\n") };
}

export function writingOf({ title, body, questions }: Fields): ArticleWriting {
  return { title: title.trim(), body: body.trim(), questions: questions.split("\n").map((line) => line.trim()).filter((line) => line !== "") };
}

/** The newest writing of a text, published or not; nothing of one that is not there yet. */
export function newest(text: ArticleText | undefined): Fields {
  return text ? fieldsOf(text.draft ?? text) : blank;
}

export function textOf(article: Article | null, lang: Lang): ArticleText | undefined {
  return article?.texts.find((text) => text.lang === lang);
}

/** The same once it is kept: blanks around and empty lines do not count. */
export function same(a: Fields, b: Fields): boolean {
  return JSON.stringify(writingOf(a)) === JSON.stringify(writingOf(b));
}

export interface Standing {
  fields: Fields;
  dirty: boolean;
  /** What this was written on is not what stands now. */
  overtaken: boolean;
}

export function standing(edits: Edits, article: Article | null, lang: Lang): Standing {
  const now = newest(textOf(article, lang));
  const edit = edits[lang];
  if (!edit) return { fields: now, dirty: false, overtaken: false };
  return { fields: edit.mine, dirty: !same(edit.mine, now), overtaken: !same(edit.base, now) && !same(edit.mine, now) };
}

/** After typing; who comes back to what stands has no edit. */
export function typed(edits: Edits, article: Article | null, lang: Lang, change: Partial<Fields>): Edits {
  const edit = edits[lang] ?? { base: newest(textOf(article, lang)), mine: newest(textOf(article, lang)) };
  return { ...edits, [lang]: { ...edit, mine: { ...edit.mine, ...change } } };
}

export function without(edits: Edits, lang: Lang): Edits {
  const { [lang]: _gone, ...rest } = edits;
  return rest;
}

/** On top of what stands now: fields that were touched here stay as they are here, the others are as they are there. */
export function keptOnTop(edits: Edits, article: Article, lang: Lang): Edits {
  const edit = edits[lang];
  if (!edit) return edits;
  const now = newest(textOf(article, lang));
  const touched = (Object.keys(edit.mine) as (keyof Fields)[]).filter((key) => edit.mine[key] !== edit.base[key]);
  return { ...edits, [lang]: { base: now, mine: { ...now, ...Object.fromEntries(touched.map((key) => [key, edit.mine[key]])) } } };
}

/** What changed between the two did not touch the text of this language. */
export function untouched(before: Article, after: Article, lang: Lang): boolean {
  return same(newest(textOf(before, lang)), newest(textOf(after, lang)));
}

export function anyDirty(edits: Edits, article: Article | null): boolean {
  return (Object.keys(edits) as Lang[]).some((lang) => standing(edits, article, lang).dirty);
}

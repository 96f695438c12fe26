/** Writing an article: what is typed, what is kept, and what happens when somebody else was faster. */
import { useCallback, useEffect, useRef, useState } from "react";
import { type ArticleChange, changeArticle, freshArticle, writeText } from "@/api/articles";
import { Problem, fieldError, sentence } from "@/api/http";
import type { Article, Lang } from "@/api/types";
import { t } from "@/text";
import { toast } from "@/ui";
import { type Edits, type Fields, anyDirty, fieldsOf, keptOnTop, standing, textOf, typed, untouched, without, writingOf } from "./edits";

const isChanged = (error: unknown) => error instanceof Problem && error.code === "changed";

export type Saving = "publish" | "keep" | "discard";

export function useEdits(article: Article) {
  const [edits, setEdits] = useState<Edits>({});
  const [busy, setBusy] = useState<Saving | null>(null);
  const [problem, setProblem] = useState<{ lang: Lang; error: unknown } | null>(null);
  const latest = useRef(article);
  useEffect(() => {
    latest.current = article;
  }, [article]);

  const change = (lang: Lang, part: Partial<Fields>) => {
    setEdits((old) => typed(old, latest.current, lang, part));
    setProblem(null);
  };

  /** Writes on what is on the screen; a change that did not touch this text stands in nobody's way. */
  const write = async (lang: Lang, fields: Fields, how: Saving): Promise<boolean> => {
    const before = latest.current;
    const put = (on: Article) => writeText(on, lang, writingOf(fields), how === "publish");
    setBusy(how);
    setProblem(null);
    try {
      try {
        await put(before);
      } catch (error) {
        if (!isChanged(error)) throw error;
        const now = await freshArticle(before.id);
        if (!untouched(before, now, lang)) {
          // With something typed here the difference is shown; else the new text is on the screen now.
          if (!standing(edits, now, lang).overtaken) toast({ text: t("article-changed-look"), tone: "danger" });
          return false;
        }
        await put(now);
      }
      setEdits((old) => without(old, lang));
      toast({ text: t(`article-done-${how}`), tone: "good" });
      return true;
    } catch (error) {
      setProblem({ lang, error });
      return false;
    } finally {
      setBusy(null);
    }
  };

  /** Changes what belongs to every language, at once. */
  const alter = useCallback(async (part: ArticleChange): Promise<Problem | null> => {
    const before = latest.current;
    const keys = Object.keys(part) as (keyof ArticleChange)[];
    try {
      try {
        await changeArticle(before, part);
      } catch (error) {
        if (!isChanged(error)) throw error;
        const now = await freshArticle(before.id);
        if (keys.some((key) => now[key] !== before[key])) {
          toast({ text: t("article-changed-look"), tone: "danger" });
          return null;
        }
        await changeArticle(now, part);
      }
      toast({ text: t("article-done-alter"), tone: "good" });
    } catch (error) {
      if (error instanceof Problem && Object.keys(error.fields).length > 0) return error;
      toast({ text: sentence(error), tone: "danger" });
    }
    return null;
  }, []);

  return {
    edits, busy, change, alter,
    dirty: anyDirty(edits, article),
    stand: (lang: Lang) => standing(edits, article, lang),
    save: (lang: Lang, how: "publish" | "keep") => write(lang, standing(edits, latest.current, lang).fields, how),
    /** Unpublished changes go: the text is again as customers read it. */
    discard: (lang: Lang) => {
      const text = textOf(latest.current, lang);
      return text ? write(lang, fieldsOf(text), "discard") : Promise.resolve(false);
    },
    takeTheirs: (lang: Lang) => setEdits((old) => without(old, lang)),
    keepMine: (lang: Lang) => setEdits((old) => keptOnTop(old, latest.current, lang)),
    error: (lang: Lang, field: string) => (problem?.lang === lang ? fieldError(problem.error, field) : null),
    /** What went wrong that belongs to no field. */
    trouble: (lang: Lang): string | null => {
      if (problem?.lang !== lang) return null;
      const fields = problem.error instanceof Problem ? Object.keys(problem.error.fields) : [];
      return fields.length > 0 ? t("article-refused-fields") : sentence(problem.error);
    },
  };
}

export type Work = ReturnType<typeof useEdits>;

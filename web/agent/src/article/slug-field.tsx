/** The article's name in addresses; saved by its own button, because links that were given away go by it. */
import { type FormEvent, useState } from "react";
import { Problem, fieldError } from "@/api/http";
import type { Article, Lang } from "@/api/types";
import { t } from "@/text";
import { Button, TextField } from "@/ui";

export function SlugField({ article, lang, published, onSave }: { article: Article; lang: Lang; published: boolean; onSave: (slug: string) => Promise<Problem | null> }) {
  const [slug, setSlug] = useState(article.slug);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = slug.trim() !== article.slug;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!changed) return;
    setBusy(true);
    setProblem(await onSave(slug.trim()));
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-2">
      <TextField
        label={t("article-slug")}
        help={changed && published && !article.internal ? t("article-slug-warning") : <bdi dir="ltr" className="wrap-anywhere">{`/help/${lang}/${slug.trim()}`}</bdi>}
        dir="ltr"
        spellCheck="false"
        maxLength={80}
        value={slug}
        onChange={(text) => { setSlug(text); setProblem(null); }}
        error={fieldError(problem, "slug")}
      />
      {changed && (
        <div className="flex gap-2">
          <Button size="sm" type="submit" tone="primary" busy={busy}>{t("save")}</Button>
          <Button size="sm" onPress={() => { setSlug(article.slug); setProblem(null); }}>{t("cancel")}</Button>
        </div>
      )}
    </form>
  );
}

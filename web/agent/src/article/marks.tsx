/** Signs of an article: its state in each language, for whom it is, and whether it helped. */
import { CircleCheck, CircleDot, Lock, PencilLine, ThumbsDown, ThumbsUp } from "lucide-react";
import type { Article, ArticleText } from "@/api/types";
import { locale, t } from "@/text";
import { Tag, type Tone, cx } from "@/ui";

export type Stand = "draft" | "published" | "changed";

export function standOf(text: ArticleText | undefined): Stand {
  if (!text || text.state === "draft") return "draft";
  return text.draft ? "changed" : "published";
}

const looks: Record<Stand, { tone: Tone; icon: typeof CircleCheck }> = {
  draft: { tone: "plain", icon: PencilLine },
  published: { tone: "good", icon: CircleCheck },
  changed: { tone: "warn", icon: CircleDot },
};

export function StandTag({ stand, className }: { stand: Stand; className?: string }) {
  const { tone, icon: Icon } = looks[stand];
  return <Tag tone={tone} icon={<Icon aria-hidden />} className={className}>{t(`article-${stand}`)}</Tag>;
}

/** A language with its state; what is simply published stays quiet. */
export function LangTag({ text }: { text: ArticleText }) {
  const stand = standOf(text);
  const { tone, icon: Icon } = looks[stand];
  const name = t(`language-${text.lang}`);
  return <Tag tone={stand === "published" ? "plain" : tone} icon={<Icon aria-hidden className={stand === "published" ? "text-good" : undefined} />} className={stand === "draft" ? "border border-dashed border-line-strong/70 bg-transparent!" : undefined}>{stand === "published" ? <>{name}<span className="sr-only"> · {t("article-published")}</span></> : `${name} · ${t(`article-${stand}`)}`}</Tag>;
}

export function InternalTag() {
  return <Tag tone="note" icon={<Lock aria-hidden />}>{t("article-internal")}</Tag>;
}

export function Helped({ article, className }: { article: Article; className?: string }) {
  const { helped, not_helped: not } = article;
  if (helped + not === 0) return null;
  const digits = new Intl.NumberFormat(locale());
  const bad = not > 2 && not >= helped;
  return (
    <span className={cx("inline-flex items-center gap-2.5 text-sm text-ink-3 [&_svg]:size-3.5", className)}>
      <span className="inline-flex items-center gap-1"><ThumbsUp aria-hidden /><span className="sr-only">{t("article-helped-count")}</span><span className="digits min-w-4">{digits.format(helped)}</span></span>
      <span className={cx("inline-flex items-center gap-1", bad && "font-semibold text-danger")}><ThumbsDown aria-hidden /><span className="sr-only">{t("article-not-helped-count")}</span><span className="digits min-w-4">{digits.format(not)}</span></span>
    </span>
  );
}

/** The page customers read; none for what they cannot. */
export function publicPath(article: Article, text: ArticleText | undefined): string | null {
  return text && text.state === "published" && !article.internal ? `/help/${text.lang}/${article.slug}` : null;
}

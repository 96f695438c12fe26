/** The articles that did not help, the worst first: how often, and in the customers' own words what was missing. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ExternalLink, ThumbsDown, ThumbsUp } from "lucide-react";
import { useRef } from "react";
import { badArticlesQuery } from "@/api/articles";
import type { BadArticle } from "@/api/types";
import { locale, t } from "@/text";
import { EmptyState } from "@/ui";
import { RowSkeletons, RowTrouble } from "../frame";
import { useRowKeys } from "../use-row-keys";

export function BadArticles({ days }: { days: number }) {
  const query = useQuery(badArticlesQuery(days));
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, null);
  if (query.isPending) return <RowSkeletons />;
  if (!query.data) return <RowTrouble error={query.error} retry={query.refetch} />;
  if (query.data.length === 0) return <div className="flex min-h-80"><EmptyState icon={<ThumbsUp />} title={t("bad-articles-empty")}>{t("bad-articles-empty-lead")}</EmptyState></div>;
  return (
    <>
      <p className="px-1 text-ink-2">{t("bad-articles-lead")}</p>
      <ul ref={list} aria-label={t("tier-tab-articles")} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
        {query.data.map((article) => <Row key={article.article_id} article={article} />)}
      </ul>
    </>
  );
}

const n = (value: number) => value.toLocaleString(locale());

function Row({ article }: { article: BadArticle }) {
  const { helped, not_helped: not } = article;
  return (
    <li className="flex flex-col gap-2 px-3.5 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <Link to="/articles/$article" params={{ article: String(article.article_id) }} search={{ lang: article.lang }} data-row={article.article_id} className="min-w-52 flex-1 font-medium hover:text-accent-text hover:underline"><bdi>{article.title}</bdi></Link>
        <div className="flex items-center gap-3 text-sm [&_svg]:size-4">
          <span aria-hidden className="flex h-2 w-32 overflow-hidden rounded-full bg-danger-soft"><span className="bg-good" style={{ inlineSize: `${(helped / (helped + not)) * 100}%` }} /></span>
          <span className="inline-flex items-center gap-1 text-good"><ThumbsUp aria-hidden /><span className="digits">{n(helped)}</span> {t("article-helped-yes")}</span>
          <span className="inline-flex items-center gap-1 text-danger"><ThumbsDown aria-hidden /><span className="digits">{n(not)}</span> {t("article-helped-no")}</span>
          {article.url !== null && (
            <a href={article.url} target="_blank" rel="noreferrer" aria-label={`${t("article-open-public")}: ${article.title}`} title={t("article-open-public")} className="grid size-7 place-items-center rounded-sm text-accent-text hover:bg-hover"><ExternalLink aria-hidden className="rtl:-scale-x-100" /></a>
          )}
        </div>
      </div>
      {article.words.length > 0 && (
        <ul aria-label={t("bad-articles-words")} className="flex flex-col gap-1.5">
          {article.words.map((words) => <li key={words}><blockquote className="border-s-2 border-line-strong ps-3 text-ink-2 wrap-anywhere whitespace-pre-wrap"><bdi>{words}</bdi></blockquote></li>)}
        </ul>
      )}
    </li>
  );
}

/** The article as its public page shows it, a moment after typing. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { previewQuery } from "@/api/articles";
import { sentence } from "@/api/http";
import type { Lang } from "@/api/types";
import { useDebounced } from "@/bank/use-debounced";
import { t } from "@/text";
import { Banner, Skeleton } from "@/ui";
import { ArticleHtml } from "./html";

const PAUSE = 250;

export function dirOf(lang: Lang): "rtl" | "ltr" {
  return lang === "he" || lang === "ar" ? "rtl" : "ltr";
}

export function Preview({ title, body, lang }: { title: string; body: string; lang: Lang }) {
  const rested = useDebounced(body.trim(), PAUSE);
  return (
    <div lang={lang} dir={dirOf(lang)} className="text-start leading-relaxed wrap-anywhere">
      {title.trim() !== "" && <h2 dir="auto" className="mb-3 text-xl font-semibold">{title}</h2>}
      <Body body={rested} />
    </div>
  );
}

export function Body({ body }: { body: string }) {
  const query = useQuery({ ...previewQuery(body), enabled: body !== "", placeholderData: keepPreviousData });
  if (body === "") return <p className="text-ink-3">{t("article-preview-empty")}</p>;
  if (query.isError) return <Banner tone="danger">{sentence(query.error)}</Banner>;
  if (query.data === undefined) return <div aria-busy="true" className="flex flex-col gap-2"><Skeleton className="h-4 w-4/5" /><Skeleton className="h-4 w-3/5" /><Skeleton className="h-4 w-2/3" /></div>;
  return <ArticleHtml html={query.data} />;
}

/** The head of an article's page: the way back, its title and state, the page customers read. */
import { Link } from "@tanstack/react-router";
import { ArrowRight, ExternalLink } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { t } from "@/text";

export function Head({ title, folder, marks, path, children }: { title: string; folder?: number; marks?: ReactNode; path?: string | null; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t("app-name")}`;
  }, [title]);
  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface py-1.5 ps-2 pe-3 md:ps-4">
      <Link to="/articles" search={{ folder }} aria-label={t("articles-back")} className="grid size-9 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover"><ArrowRight aria-hidden className="size-[18px] ltr:rotate-180" /></Link>
      <h1 className="min-w-0 truncate text-lg font-semibold max-sm:flex-1"><bdi>{title}</bdi></h1>
      <span className="flex flex-wrap items-center gap-1.5 max-sm:order-last max-sm:basis-full max-sm:ps-11 max-sm:not-empty:pb-1">{marks}</span>
      <span className="ms-auto flex shrink-0 items-center gap-1">
        {path && (
          <a href={path} target="_blank" rel="noreferrer" className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-accent-text hover:bg-hover">
            <ExternalLink aria-hidden className="size-4 rtl:-scale-x-100" /><span className="max-sm:sr-only">{t("article-open-public")}</span>
          </a>
        )}
        {children}
      </span>
    </header>
  );
}

/** One article in the list: what it is called, where it stands, in which languages, and whether it helps. */
import { Link } from "@tanstack/react-router";
import { Folder as FolderIcon } from "lucide-react";
import type { Article, Folder } from "@/api/types";
import { t } from "@/text";
import { brief, full } from "@/text/time";
import { Helped, InternalTag, LangTag } from "./marks";
import { folderName, titleOf } from "./search";

export function ArticleRow({ article, folders, inFolder }: { article: Article; folders: Folder[]; inFolder: boolean }) {
  const folder = folders.find((one) => one.id === article.folder_id);
  const last = article.texts.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at))[0];
  return (
    <li>
      <Link to="/articles/$article" params={{ article: String(article.id) }} data-row={article.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3 -outline-offset-2 hover:bg-hover sm:flex-nowrap">
        <span className="min-w-0 flex-1 basis-full sm:basis-0">
          <bdi className="block truncate font-medium">{titleOf(article)}</bdi>
          <span className="mt-1 flex flex-wrap items-center gap-1.5">
            {article.internal && <InternalTag />}
            {article.texts.map((text) => <LangTag key={text.lang} text={text} />)}
            {!inFolder && folder && <span className="inline-flex min-w-0 items-center gap-1 text-sm text-ink-3"><FolderIcon aria-hidden className="size-3.5 shrink-0" /><bdi className="truncate">{folderName(folder)}</bdi></span>}
          </span>
        </span>
        <Helped article={article} className="shrink-0" />
        {last && (
          <span className="ms-auto w-28 shrink-0 text-end text-sm text-ink-3 max-sm:w-auto">
            <time dateTime={last.updated_at} title={full(last.updated_at)} className="block">{brief(last.updated_at)}</time>
            <span className="block truncate max-sm:sr-only">{t("article-by", { name: last.updated_by.name })}</span>
          </span>
        )}
      </Link>
    </li>
  );
}

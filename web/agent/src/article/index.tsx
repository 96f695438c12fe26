/** The help centre for the team: folders at the side, articles with their state beside them. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpen, ExternalLink, Plus, SearchX } from "lucide-react";
import { useMemo, useRef } from "react";
import { type ArticleFilter, articlesQuery, foldersQuery } from "@/api/articles";
import { sentence } from "@/api/http";
import { can, useMe } from "@/api/me";
import { BoardHead, RowSkeletons } from "@/boards/frame";
import { useRowKeys } from "@/boards/use-row-keys";
import { language, t } from "@/text";
import { Banner, Button, EmptyState } from "@/ui";
import { Filters } from "./filters";
import { FolderSide } from "./folder-side";
import { ArticleRow } from "./row";

export function Articles() {
  const me = useMe();
  const edits = can(me, "article.edit");
  const filter = useSearch({ strict: false }) as ArticleFilter;
  const navigate = useNavigate();
  const folders = useQuery(foldersQuery).data ?? [];
  const query = useInfiniteQuery(articlesQuery(filter));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const board = useRef<HTMLDivElement>(null);
  useRowKeys(board, null);
  const change = (next: ArticleFilter) => void navigate({ to: "/articles", search: { ...filter, ...next }, replace: true });
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface">
        <BoardHead title={t("articles")}>
          <a href={`/help/${language()}`} target="_blank" rel="noreferrer" className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-accent-text hover:bg-hover">
            <ExternalLink aria-hidden className="size-4 rtl:-scale-x-100" /><span className="max-sm:sr-only">{t("articles-public")}</span>
          </a>
          {edits && <NewLink folder={filter.folder} />}
        </BoardHead>
      </div>
      <div className="flex min-h-0 flex-1">
        <FolderSide folders={folders} filter={filter} edits={edits} />
        <div ref={board} className="relative min-w-0 flex-1 overflow-auto">
          <div className="mx-auto max-w-5xl px-3 py-4 md:px-6">
            <Filters filter={filter} folders={folders} edits={edits} onChange={change} />
            <p role="status" className="sr-only">{query.isSuccess && narrowed ? t("articles-count", { count: rows.length }) : ""}</p>
            {query.isPending ? <RowSkeletons /> : query.isError ? (
              <Banner tone="danger" action={<Button size="sm" onPress={() => void query.refetch()}>{t("try-again")}</Button>}>{sentence(query.error)}</Banner>
            ) : rows.length === 0 ? <Nothing narrowed={narrowed} edits={edits} folder={filter.folder} onAll={() => void navigate({ to: "/articles", search: {} })} /> : (
              <ul aria-label={t("articles")} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
                {rows.map((article) => <ArticleRow key={article.id} article={article} folders={folders} inFolder={filter.folder !== undefined} />)}
              </ul>
            )}
            {query.hasNextPage && <div className="py-4 text-center"><Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
          </div>
        </div>
      </div>
    </main>
  );
}

function NewLink({ folder }: { folder: number | undefined }) {
  return (
    <Link to="/articles/new" search={{ folder: folder || undefined }} className="ms-1 inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md bg-accent px-2.5 text-sm font-medium text-on-accent shadow-low hover:bg-accent-strong">
      <Plus aria-hidden className="size-4" />{t("article-add")}
    </Link>
  );
}

function Nothing({ narrowed, edits, folder, onAll }: { narrowed: boolean; edits: boolean; folder: number | undefined; onAll: () => void }) {
  if (narrowed) return <div className="flex min-h-80"><EmptyState icon={<SearchX />} title={t("articles-none")} action={<Button onPress={onAll}>{t("articles-show-all")}</Button>}>{t("articles-none-lead")}</EmptyState></div>;
  return <div className="flex min-h-80"><EmptyState icon={<BookOpen />} title={t("articles-empty")} action={edits && <NewLink folder={folder} />}>{t(edits ? "articles-empty-lead" : "articles-empty-reader")}</EmptyState></div>;
}

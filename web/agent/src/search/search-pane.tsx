/** Search in everything that was written; what was found is marked where it stands. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Search, SearchX } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { desk } from "@/actions";
import { searchQuery } from "@/api/conversations";
import { sentence } from "@/api/http";
import type { SearchHit } from "@/api/types";
import { t } from "@/text";
import { brief } from "@/text/time";
import { Avatar, Banner, Button, EmptyState, Skeleton, Tag, cx } from "@/ui";
import { cut } from "./snippet";

export function SearchPane({ q, open }: { q: string; open: number | null }) {
  const navigate = useNavigate();
  const [text, setText] = useState(q);
  // By the address: at the first drawing the match may still be that of the conversation one comes from.
  const [alone] = useState(() => !/\/search\/\d/.test(location.pathname));
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (text.trim() === q) return undefined;
    const timer = setTimeout(() => void navigate({ to: "/search", search: { q: text.trim() || undefined }, replace: true }), 250);
    return () => clearTimeout(timer);
  }, [text, q, navigate]);
  const query = useInfiniteQuery(searchQuery(q));
  const hits = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);

  return (
    <section aria-label={t("search")} className="flex min-h-0 flex-1 flex-col">
      <SearchField aria-label={t("search-field")} value={text} onChange={setText} autoFocus={alone} className="relative border-b border-line p-2.5">
        <Search aria-hidden className="absolute start-5.5 top-1/2 size-4 -translate-y-1/2 text-ink-3" />
        <Input dir="auto" placeholder={t("search-placeholder")} className="h-9.5 w-full rounded-md border border-line-strong/55 bg-surface ps-9 pe-3 outline-none focus:border-accent [&::-webkit-search-cancel-button]:hidden" />
      </SearchField>
      <div className="min-h-0 flex-1 overflow-auto" onKeyDown={walk}>
        {q === "" ? <EmptyState icon={<Search />} title={t("search-start")}>{t("search-start-lead")}</EmptyState>
          : query.isPending ? <Loading />
          : query.isError ? <div className="p-3"><Banner tone="danger">{sentence(query.error)}</Banner></div>
          : hits.length === 0 ? <EmptyState icon={<SearchX />} title={t("search-nothing", { q })}>{t("search-nothing-lead")}</EmptyState>
          : (
            <>
              <ul>{hits.map((hit) => <li key={`${hit.conversation.id}-${hit.entry_key}`}><Hit hit={hit} q={q} open={open === hit.conversation.id} /></li>)}</ul>
              {query.hasNextPage && <div className="flex justify-center p-3"><Button size="sm" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
            </>
          )}
      </div>
      <p role="status" className="sr-only">{q !== "" && query.isSuccess ? t("search-count", { count: hits.length }) : ""}</p>
    </section>
  );
}

function Hit({ hit, q, open }: { hit: SearchHit; q: string; open: boolean }) {
  const row = hit.conversation;
  return (
    <Link
      to="/search/$conversation"
      params={{ conversation: String(row.id) }}
      search={{ q, entry: hit.entry_key }}
      onClick={() => desk.get().list?.clear()}
      className={cx("flex gap-2.5 border-b border-line px-3 py-2.5 -outline-offset-2", open ? "bg-accent-soft" : "hover:bg-hover")}
    >
      <Avatar name={row.contact.name} face={row.contact.face} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <bdi className="truncate font-medium">{row.contact.name}</bdi>
          <Tag>{t(`status-${row.status}`)}</Tag>
          <time className="ms-auto shrink-0 text-xs text-ink-3">{brief(row.last_at)}</time>
        </span>
        {row.subject && <bdi className="block truncate text-sm text-ink-2">{row.subject}</bdi>}
        <span dir="auto" className="line-clamp-2 text-sm text-ink-3">
          {cut(hit.snippet, hit.marks).map((part, index) => part.marked
            ? <mark key={index} className="rounded-[3px] bg-note px-0.5 font-medium text-note-ink">{part.text}</mark>
            : <span key={index}>{part.text}</span>)}
        </span>
      </span>
    </Link>
  );
}

/** Arrow keys go from hit to hit. */
function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
  const here = links.indexOf(document.activeElement as HTMLElement);
  links[here + by]?.focus();
  event.preventDefault();
}

function Loading() {
  return <div className="flex flex-col gap-3 p-3" aria-busy="true">{[1, 2, 3, 4].map((n) => <Skeleton key={n} className="h-14" />)}</div>;
}

/** The conversations behind one number, the newest talk first. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { type Behind, behindQuery } from "@/api/tier-report";
import type { ConversationRow } from "@/api/types";
import { handoffWords } from "@/handoff/words";
import { Mood } from "@/list/mood";
import { t } from "@/text";
import { brief, full } from "@/text/time";
import { Avatar, Button } from "@/ui";
import { RowSkeletons, RowTrouble } from "../frame";
import { useRowKeys } from "../use-row-keys";

export function BehindList({ behind }: { behind: Behind }) {
  const query = useInfiniteQuery(behindQuery(behind));
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, null);
  const title = behind.reason ? t("tier-behind-reason", { reason: handoffWords(behind.reason) }) : t(`tier-${behind.measure.replace("_", "-")}`);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t("tier-behind", { what: title })}>
      <h2 className="mb-2 px-1 font-semibold">{t("tier-behind", { what: title })}</h2>
      {query.isPending ? <RowSkeletons rows={3} /> : !query.data ? <RowTrouble error={query.error} retry={query.refetch} /> : rows.length === 0 ? <p className="px-1 text-ink-3">{t("tier-behind-none")}</p> : (
        <ul ref={list} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
          {rows.map((row) => <Row key={row.id} row={row} />)}
        </ul>
      )}
      {query.hasNextPage && <div className="py-4 text-center"><Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
    </section>
  );
}

function Row({ row }: { row: ConversationRow }) {
  return (
    <li>
      <Link to="/queue/$queue/$conversation" params={{ queue: row.status === "open" ? "all" : row.status, conversation: String(row.id) }} data-row={row.id} className="flex items-center gap-3 px-3.5 py-2.5 -outline-offset-2 hover:bg-hover">
        <Avatar name={row.contact.name} face={row.contact.face} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2"><bdi className="truncate font-medium">{row.contact.name}</bdi><Mood of={row.sentiment} /></span>
          <span dir="auto" className="block truncate text-sm text-ink-3">{row.subject ?? row.preview.replaceAll("**", "")}</span>
        </span>
        <time dateTime={row.last_at} title={full(row.last_at)} className="shrink-0 text-xs text-ink-3">{brief(row.last_at)}</time>
      </Link>
    </li>
  );
}

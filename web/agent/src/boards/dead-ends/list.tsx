/** The dead ends, each with since when, in words. */
import type { InfiniteData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useRef } from "react";
import type { DeadEnd, DeadEndKind, DeadEnds } from "@/api/types";
import { t } from "@/text";
import { brief, full, span } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Avatar, Button, EmptyState, cx } from "@/ui";
import { RowEdge, RowSkeletons, RowTrouble, rowLink } from "../frame";
import { useRowKeys } from "../use-row-keys";
import { kindIcons, kindTone } from "./kinds";

const MINUTE = 60_000;

interface Query {
  data: InfiniteData<DeadEnds> | undefined;
  isPending: boolean;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

export function DeadEndList({ query, kind, open }: { query: Query; kind: DeadEndKind | null; open: number | null }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, open);
  if (query.isPending) return <RowSkeletons />;
  if (!query.data) return <RowTrouble error={query.error} retry={query.refetch} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return <EmptyState icon={<CircleCheck />} title={t(kind ? "dead-ends-empty-kind" : "dead-ends-empty")}>{t(kind ? "dead-ends-empty-kind-lead" : "dead-ends-empty-lead")}</EmptyState>;
  }
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <ul ref={list} aria-label={t("dead-ends-list")}>
        {items.map((item) => <Row key={`${item.kind} ${item.conversation.id}`} item={item} kind={kind} open={item.conversation.id === open} />)}
      </ul>
      {query.hasNextPage && <div className="p-3 text-center"><Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
    </div>
  );
}

function Row({ item, kind, open }: { item: DeadEnd; kind: DeadEndKind | null; open: boolean }) {
  const now = useMinute();
  const row = item.conversation;
  const Icon = kindIcons[item.kind];
  const time = span(Math.max(MINUTE, now - Date.parse(item.since)));
  return (
    <li>
      <Link to="/dead-ends/$conversation" params={{ conversation: String(row.id) }} search={{ kind: kind ?? undefined }} data-row={row.id} {...rowLink(open)}>
        <RowEdge open={open} />
        <Avatar name={row.contact.name} face={row.contact.face} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <bdi className="truncate font-medium">{row.contact.name}</bdi>
            <time dateTime={item.since} title={full(item.since)} className="ms-auto shrink-0 text-xs text-ink-3">{brief(item.since)}</time>
          </span>
          <span className={cx("flex items-start gap-1.5 text-sm", kindTone(item.kind))}>
            <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>{t(`dead-end-${item.kind.replace("_", "-")}-since`, { time })}</span>
          </span>
          <span dir="auto" className="block truncate text-sm text-ink-3">{row.subject ?? row.preview.replaceAll("**", "")}</span>
        </span>
      </Link>
    </li>
  );
}

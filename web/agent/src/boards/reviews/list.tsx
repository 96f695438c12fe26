/** The replies in order: the longest waiting first, or the last decided. */
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, ClipboardCheck, Hourglass, Undo2, X } from "lucide-react";
import { useRef } from "react";
import type { ReviewTab } from "@/api/reviews";
import type { Page, ReviewRow } from "@/api/types";
import { reasonNames } from "@/coach/rule-name";
import { authorOf } from "@/hand/written-by";
import { t } from "@/text";
import { brief, full, since } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Avatar, Button, EmptyState, Tag, cx } from "@/ui";
import { BandMark } from "../coach-marks";
import { RowEdge, RowSkeletons, RowTrouble, rowLink } from "../frame";
import { useRowKeys } from "../use-row-keys";

export function ReviewList({ query, rows, tab, open }: {
  query: UseInfiniteQueryResult<InfiniteData<Page<ReviewRow>>>; rows: ReviewRow[]; tab: ReviewTab; open: number | null;
}) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, open);
  return (
    <>
      <nav aria-label={t("reviews-list")} className="flex gap-1 border-b border-line px-2">
        {(["pending", "decided"] as const).map((one) => (
          <Link
            key={one}
            to="/reviews"
            search={{ tab: one === "decided" ? one : undefined }}
            aria-current={one === tab ? "page" : undefined}
            className={cx("border-b-2 px-3 py-2 text-base -outline-offset-2", one === tab ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink")}
          >
            {t(`reviews-${one}`)}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-auto">
        {query.isPending ? <RowSkeletons /> : query.isError ? <RowTrouble error={query.error} retry={query.refetch} /> : rows.length === 0 ? (
          <EmptyState icon={<ClipboardCheck />} title={t(`reviews-empty-${tab}`)}>{t(`reviews-empty-${tab}-lead`)}</EmptyState>
        ) : (
          <ul ref={list} aria-label={t("reviews-list")}>{rows.map((row) => <Row key={row.id} row={row} open={row.id === open} />)}</ul>
        )}
        {query.hasNextPage && <div className="p-3 text-center"><Button size="sm" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
      </div>
    </>
  );
}

const states = {
  pending: { tone: "plain", icon: <Hourglass aria-hidden /> },
  approved: { tone: "good", icon: <CircleCheck aria-hidden /> },
  returned: { tone: "warn", icon: <Undo2 aria-hidden /> },
  withdrawn: { tone: "plain", icon: <X aria-hidden /> },
} as const;

export function StateTag({ row }: { row: ReviewRow }) {
  useMinute();
  const look = states[row.state];
  return <Tag tone={look.tone} icon={look.icon}>{row.state === "pending" ? t("review-waits", { time: since(row.at) }) : t(`review-state-${row.state}`)}</Tag>;
}

function Row({ row, open }: { row: ReviewRow; open: boolean }) {
  const at = row.decided_at ?? row.at;
  return (
    <li>
      <Link
        to="/reviews/$review"
        params={{ review: String(row.id) }}
        search={(old) => old}
        data-row={row.id}
        {...rowLink(open)}
      >
        <RowEdge open={open} />
        <Avatar {...authorOf(row)} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <bdi className="truncate font-medium">{authorOf(row).name}</bdi>
            {row.hand && <bdi className="truncate text-sm text-ink-3">{row.hand.title}</bdi>}
            <time dateTime={at} title={full(at)} className="ms-auto shrink-0 text-xs text-ink-3">{brief(at)}</time>
          </span>
          <span className="truncate text-sm text-ink-2">{t("review-to", { name: row.conversation.contact.name })}</span>
          <bdi className="truncate text-sm font-medium text-ink">{reasonNames(row.reasons)}</bdi>
          <span dir="auto" className="truncate text-sm text-ink-3">{row.text.replaceAll("**", "").replaceAll("\n", " ")}</span>
          <span className="mt-1 flex h-5.5 flex-wrap items-center gap-1 overflow-hidden">
            <StateTag row={row} />
            <BandMark band={row.report?.band} />
          </span>
        </span>
      </Link>
    </li>
  );
}

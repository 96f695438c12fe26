/** Replies that wait for approval: the list, and the one that is open. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { type ReviewTab, reviewsQuery } from "@/api/reviews";
import { can, useMe } from "@/api/me";
import { t } from "@/text";
import { EmptyState } from "@/ui";
import { Frame } from "../frame";
import { ReviewDetail } from "./detail";
import { ReviewList } from "./list";

const wide = () => matchMedia("(min-width: 768px)").matches;

export function Reviews() {
  const me = useMe();
  const { review } = useParams({ strict: false });
  const { tab: asked } = useSearch({ strict: false }) as { tab?: "decided" };
  const navigate = useNavigate();
  const tab: ReviewTab = asked ?? "pending";
  const query = useInfiniteQuery(reviewsQuery(tab));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = review === undefined ? null : Number(review);
  const row = rows.find((item) => item.id === open);
  const go = (id: number | null) => void navigate(id === null ? { to: "/reviews", search: { tab: asked } } : { to: "/reviews/$review", params: { review: String(id) }, search: { tab: asked } });

  /** What is decided leaves the list: the next one that waits takes its place. */
  const onDecided = (id: number) => {
    const at = rows.findIndex((item) => item.id === id);
    const next = rows[at + 1] ?? rows[at - 1];
    go(wide() && next ? next.id : null);
  };

  return (
    <Frame
      title={t(can(me, "review.decide") ? "board-reviews" : "reviews-mine")}
      open={open !== null}
      list={<ReviewList query={query} rows={rows} tab={tab} open={open} />}
    >
      {row ? <ReviewDetail key={row.id} row={row} onDecided={() => onDecided(row.id)} onBack={() => go(null)} /> : (
        <EmptyState icon={<ClipboardCheck />} title={t(open !== null && !query.isPending ? "review-gone" : "reviews-none-open")} />
      )}
    </Frame>
  );
}

/** The list of a queue: windowed, calm, walked by keyboard. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp, Inbox } from "lucide-react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { desk } from "@/actions";
import { type Queue, queueSlug } from "@/api/queue";
import { sentence } from "@/api/http";
import { t } from "@/text";
import { Banner, Button, EmptyState, Skeleton } from "@/ui";
import { BulkBar } from "./bulk-bar";
import { QuarantineRows } from "./quarantine-rows";
import { ROW_HEIGHT, Row } from "./row";
import { useHand } from "./use-hand";
import { useList } from "./use-list";
import { useSelection } from "./use-selection";

export function ListPane({ queue, open }: { queue: Queue; open: number | null }) {
  const slug = queueSlug(queue);
  const scroller = useRef<HTMLDivElement>(null);
  const { held, handlers, letGo } = useHand(scroller);
  const { query, anchor, release, settleNow } = useList(queue, held);
  const rows = anchor.rows;
  const order = useRef<number[]>([]);
  order.current = rows.map((item) => item.row.id);
  const { selected, toggle, clear, setAll } = useSelection(useCallback(() => order.current, []));
  const [cursor, setCursor] = useState<number | null>(null);
  const at = cursor !== null && order.current.includes(cursor) ? cursor : (open ?? order.current[0] ?? null);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.row.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();

  const lastIndex = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastIndex > rows.length - 20) void fetchNextPage();
  }, [lastIndex, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  useLayoutEffect(() => {
    clear();
    setCursor(null);
    scroller.current?.scrollTo({ top: 0 });
  }, [slug, clear]);

  const focusRow = useCallback((index: number) => {
    const id = order.current[index];
    if (id === undefined) return;
    setCursor(id);
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true })));
  }, [virtual]);

  const chosen = useMemo(() => rows.filter((item) => selected.has(item.row.id)).map((item) => item.row), [rows, selected]);
  useEffect(() => {
    desk.set({
      list: {
        move: (by) => {
          const inside = scroller.current?.contains(document.activeElement) ?? false;
          const here = at === null ? -1 : order.current.indexOf(at);
          focusRow(Math.max(0, Math.min(order.current.length - 1, inside || open !== null ? here + by : here)));
        },
        focus: () => at !== null && focusRow(order.current.indexOf(at)),
        toggle: () => at !== null && toggle(at, false),
        clear,
        next: (id) => {
          const here = order.current.indexOf(id);
          return order.current[here + 1] ?? order.current[here - 1] ?? null;
        },
        release,
        selected: chosen,
      },
    });
    return () => desk.set({ list: null });
  }, [at, open, chosen, toggle, clear, release, focusRow]);

  const showNew = () => {
    letGo();
    settleNow();
    scroller.current?.scrollTo({ top: 0 });
  };

  return (
    <section aria-label={t("list-of", { queue: t(queue.name === "team" ? "queue-team" : `queue-${queue.name}`) })} className="flex min-h-0 flex-1 flex-col">
      {chosen.length > 0 && <BulkBar rows={chosen} all={rows.length} onAll={() => setAll(order.current)} onClear={clear} />}
      <div className="relative min-h-0 flex-1">
        {anchor.waiting.length > 0 && (
          <div className="pointer-events-none absolute inset-x-0 top-2 z-20 flex justify-center" role="status">
            <Button size="sm" tone="primary" className="pointer-events-auto animate-rise rounded-full shadow-mid" icon={<ArrowUp aria-hidden className="size-3.5" />} onPress={showNew}>
              {t("list-new", { count: anchor.waiting.length })}
            </Button>
          </div>
        )}
        <div ref={scroller} {...handlers} className="h-full overflow-auto overscroll-contain [overflow-anchor:none]">
          {queue.name === "attention" && <QuarantineRows />}
          {queue.name === "public" && rows.length > 0 && <p className="border-b border-line bg-sunken px-4 py-1 text-xs text-ink-3">{t("public-rules")}</p>}
          {query.isPending ? <Skeletons /> : query.isError ? (
            <div className="p-3"><Banner tone="danger" action={<Button size="sm" onPress={() => void query.refetch()}>{t("try-again")}</Button>}>{sentence(query.error)}</Banner></div>
          ) : rows.length === 0 ? (
            <EmptyState icon={<Inbox />} title={t(`empty-${queue.name}`)}>{t(`empty-${queue.name}-lead`)}</EmptyState>
          ) : (
            <div role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => {
                const shown = rows[item.index];
                if (!shown) return null;
                const id = shown.row.id;
                return (
                  <div key={item.key} role="listitem" aria-posinset={item.index + 1} aria-setsize={hasNextPage ? -1 : rows.length} className="absolute inset-x-0 top-0" style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}>
                    <Row row={shown.row} slug={slug} left={shown.left} open={open === id} cursor={at === id} selected={selected.has(id)} selecting={selected.size > 0} onSelect={toggle} onCursor={setCursor} />
                  </div>
                );
              })}
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function Skeletons() {
  return (
    <div className="flex flex-col gap-4 p-3" aria-busy="true">
      {[1, 2, 3, 4, 5, 6].map((n) => (
        <div key={n} className="flex gap-3"><Skeleton className="size-9 rounded-full" /><div className="flex flex-1 flex-col gap-2"><Skeleton className="h-3 w-2/5" /><Skeleton className="h-3 w-4/5" /><Skeleton className="h-3 w-1/3" /></div></div>
      ))}
    </div>
  );
}

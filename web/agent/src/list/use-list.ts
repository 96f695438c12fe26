/** The rows of a queue as they are shown: loaded by pages, kept in place while a hand is in the list. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { listQuery } from "@/api/conversations";
import type { Queue } from "@/api/queue";
import { queueSlug } from "@/api/queue";
import type { ConversationRow } from "@/api/types";
import { type Anchor, hold, settle } from "./anchor";
import { useOrder } from "./order-choice";

export function useList(queue: Queue, held: boolean) {
  const order = useOrder(queue);
  const query = useInfiniteQuery(listQuery(queue, order));
  const live = useMemo(() => flatten(query.data?.pages.map((page) => page.items) ?? []), [query.data]);
  const [released] = useState(() => new Set<number>());
  const shown = useRef<{ slug: string; anchor: Anchor }>({ slug: "", anchor: settle([]) });
  const [, redraw] = useState(0);

  const slug = `${queueSlug(queue)} ${order}`;
  const fresh = shown.current.slug !== slug || shown.current.anchor.rows.length === 0;
  const anchor = held && !fresh ? hold(shown.current.anchor, live, released) : settle(live);
  shown.current = { slug, anchor };
  if (!held) released.clear();

  const release = useCallback((ids: number[]) => {
    for (const id of ids) released.add(id);
    redraw((n) => n + 1);
  }, [released]);
  /** Shows everything in its place, now. */
  const settleNow = useCallback(() => {
    shown.current.slug = "";
    redraw((n) => n + 1);
  }, []);

  return { query, anchor, release, settleNow };
}

/** One list of the pages; when a row moved between two fetches, its newer version stands. */
function flatten(pages: ConversationRow[][]): ConversationRow[] {
  const at = new Map<number, number>();
  const rows: ConversationRow[] = [];
  for (const row of pages.flat()) {
    const have = at.get(row.id);
    if (have === undefined) {
      at.set(row.id, rows.length);
      rows.push(row);
    } else if ((rows[have]?.version ?? 0) < row.version) rows[have] = row;
  }
  return rows;
}

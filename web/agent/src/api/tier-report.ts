/** How the digital tier does, and the conversations behind each of its numbers. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys } from "./client";
import { call } from "./http";
import type { ConversationRow, HandoffReason, Page, TierMeasure, TierReport } from "./types";

export function tierReportQuery(days: number) {
  return queryOptions({
    queryKey: [...keys.tierReport, days],
    queryFn: ({ signal }) => call<TierReport>(`/tier_report?days=${days}`, { signal }),
    staleTime: 20_000,
  });
}

export interface Behind {
  days: number;
  measure: TierMeasure;
  reason: HandoffReason | null;
}

/** The newest talk first. */
export function behindQuery({ days, measure, reason }: Behind) {
  return infiniteQueryOptions({
    queryKey: [...keys.tierReport, days, measure, reason],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ days: String(days), measure, limit: "30" });
      if (reason) query.set("reason", reason);
      if (pageParam) query.set("after", pageParam);
      return call<Page<ConversationRow>>(`/tier_report/conversations?${query}`, { signal });
    },
    getNextPageParam: (last) => last.next,
    staleTime: 20_000,
  });
}

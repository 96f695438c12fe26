/** Replies that wait for approval: the list, the coach's report, and the decision. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, keys } from "./client";
import { call } from "./http";
import type { Page, Review, ReviewRow } from "./types";

export type ReviewTab = "pending" | "decided";

/** Pending: oldest first; decided: newest first. */
export function reviewsQuery(state: ReviewTab) {
  return infiniteQueryOptions({
    queryKey: [...keys.reviews, state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: "50" });
      if (pageParam) query.set("after", pageParam);
      return call<Page<ReviewRow>>(`/reviews?${query}`, { signal });
    },
    getNextPageParam: (last) => last.next,
    staleTime: 20_000,
  });
}

export interface CoachReport {
  review: Review;
  version: string;
  at: string;
}

/** The coach's report as it was when the reply was written. */
export function coachReport(message: number, signal?: AbortSignal): Promise<CoachReport> {
  return call<CoachReport>(`/messages/${message}/coach`, { signal });
}

async function decide(id: number, verb: "approve" | "return", body: object): Promise<ReviewRow> {
  const row = await call<ReviewRow>(`/reviews/${id}/${verb}`, { method: "POST", body });
  void client.invalidateQueries({ queryKey: keys.reviews });
  void client.invalidateQueries({ queryKey: keys.counts });
  return row;
}

export interface Approval {
  /** Another wording; `null` for the text as it is. */
  text: string | null;
  /** The newest message that was read. */
  seen?: number;
  /** Although something arrived meanwhile. */
  override?: boolean;
  /** Why everyone shall read it although the guard would stop it. */
  bypassGuard?: string;
}

/** Lets it go. */
export const approve = (id: number, { text, seen, override, bypassGuard }: Approval) =>
  decide(id, "approve", { text: text ?? undefined, seen_message_id: seen, override_stale: override, bypass_guard: bypassGuard });
export const giveBack = (id: number, reason: string) => decide(id, "return", { reason });

/** Where customers wait in vain, or nearly so. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { keys } from "./client";
import { call } from "./http";
import type { DeadEndKind, DeadEnds } from "./types";

/** The worst first; null for every kind. */
export function deadEndsQuery(kind: DeadEndKind | null) {
  return infiniteQueryOptions({
    queryKey: [...keys.deadEnds, kind],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: "50" });
      if (kind) query.set("kind", kind);
      if (pageParam) query.set("after", pageParam);
      return call<DeadEnds>(`/dead_ends?${query}`, { signal });
    },
    getNextPageParam: (last) => last.next,
    // Time alone makes these: nothing tells when "soon" begins.
    staleTime: 20_000,
    refetchInterval: 60_000,
  });
}

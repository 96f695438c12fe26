/** The query cache, and the keys things are kept under. */
import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./http";
import type { ListOrder } from "./order";

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The live feed keeps the cache true; nothing is asked again on a whim.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => count < 3 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      networkMode: "always",
    },
    mutations: { networkMode: "always", retry: false },
  },
});

export const keys = {
  me: ["me"] as const,
  setup: ["setup"] as const,
  directory: ["directory"] as const,
  counts: ["counts"] as const,
  lists: ["list"] as const,
  list: (slug: string, order: ListOrder = "newest") => ["list", slug, order] as const,
  people: ["people"] as const,
  conversations: ["conversation"] as const,
  conversation: (id: number) => ["conversation", id] as const,
  search: (q: string) => ["search", q] as const,
  quarantine: ["quarantine"] as const,
  reviews: ["reviews"] as const,
  commitments: ["commitments"] as const,
  benefits: ["benefits"] as const,
  consults: ["consults"] as const,
  callbacks: ["callbacks"] as const,
  callbackSlots: (conversation: number) => ["callback-slots", conversation] as const,
  service: ["settings", "service"] as const,
  articles: ["articles"] as const,
  answers: ["answers"] as const,
  deadEnds: ["dead-ends"] as const,
  tierReport: ["tier-report"] as const,
  unanswered: ["unanswered"] as const,
  storms: ["storms"] as const,
  surveys: ["surveys"] as const,
  autoTexts: (inbox: number) => ["auto-texts", inbox] as const,
  vendorTemplates: (inbox: number) => ["vendor-templates", inbox] as const,
  typing: (id: number) => ["typing", id] as const,
};

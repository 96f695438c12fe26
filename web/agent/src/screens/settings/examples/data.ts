/** The kept examples, newest first. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { call } from "@/api/http";
import type { Example, Page } from "@/api/types";

/** The forms of the guideline, a file each. */
export const forms = ["sentences", "replies", "inbound"] as const;

export const examplesQuery = infiniteQueryOptions({
  queryKey: ["settings", "examples"],
  queryFn: ({ pageParam, signal }) => call<Page<Example>>(`/examples?limit=50${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ""}`, { signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
  staleTime: 0,
});

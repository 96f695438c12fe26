/** The one document of the coach's settings. */
import { queryOptions } from "@tanstack/react-query";
import { client } from "@/api/client";
import { call } from "@/api/http";
import type { Coaching } from "@/api/types";

export const coachingQuery = queryOptions({ queryKey: ["settings", "coaching"], queryFn: () => call<Coaching>("/coaching"), staleTime: 0 });

export async function saveCoaching(document: Coaching): Promise<Coaching> {
  const saved = await call<Coaching>("/coaching", { method: "PUT", body: document, version: document.version });
  client.setQueryData(coachingQuery.queryKey, saved);
  return saved;
}

/** Questions to colleagues and experts. */
import { queryOptions } from "@tanstack/react-query";
import { refreshBeside } from "./beside";
import { client, keys } from "./client";
import { call } from "./http";
import type { Consult, Page } from "./types";

/** Those that wait for my answer. */
export const consultsQuery = queryOptions({
  queryKey: [...keys.consults, "mine"],
  queryFn: ({ signal }) => call<Page<Consult> | Consult[]>("/consults?state=open&mine=true", { signal }).then((found) => (Array.isArray(found) ? found : found.items)),
  staleTime: 20_000,
});

/** Who is asked: a colleague, or somebody outside, who gets a link. */
export type Asked = { agent_id: number } | { name: string; email: string | null };

async function told(work: Promise<Consult>): Promise<Consult> {
  const consult = await work;
  void client.invalidateQueries({ queryKey: keys.consults });
  void refreshBeside(consult.conversation_id);
  return consult;
}

export function consult(conversation: number, whom: Asked, question: string, draft: string | null): Promise<Consult> {
  return told(call<Consult>(`/conversations/${conversation}/consults`, { method: "POST", body: { ...whom, question, draft } }));
}

export function answerConsult(id: number, text: string, draft: string | null): Promise<Consult> {
  return told(call<Consult>(`/consults/${id}/answers`, { method: "POST", body: { text, draft } }));
}

export function closeConsult(id: number): Promise<Consult> {
  return told(call<Consult>(`/consults/${id}/close`, { method: "POST", body: {} }));
}

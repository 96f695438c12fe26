/** The bank of blocks and templates, as it is offered to one who writes. */
import { queryOptions } from "@tanstack/react-query";
import { call } from "./http";
import type { BlockHit, BlockLang, Register, TemplateHit } from "./types";

export interface BankQuestion {
  conversation: number | null;
  q: string;
  lang: BlockLang;
  register: Register;
  /** Elements that the text lacks; what brings them in is offered first. */
  missing: string[];
}

function params({ conversation, q, lang }: BankQuestion): URLSearchParams {
  const query = new URLSearchParams({ lang });
  if (q.trim() !== "") query.set("q", q.trim());
  if (conversation !== null) query.set("conversation_id", String(conversation));
  return query;
}

export function blocksQuery(ask: BankQuestion) {
  const query = params(ask);
  query.set("register", ask.register);
  query.set("limit", "80");
  if (ask.missing.length > 0) query.set("missing", ask.missing.join(","));
  return queryOptions({
    queryKey: ["bank", "blocks", query.toString()],
    queryFn: ({ signal }) => call<{ items: BlockHit[] }>(`/blocks?${query}`, { signal }).then((found) => found.items),
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

export function templatesQuery(ask: BankQuestion) {
  const query = params(ask);
  return queryOptions({
    queryKey: ["bank", "templates", query.toString()],
    queryFn: ({ signal }) => call<{ items: TemplateHit[] }>(`/templates?${query}`, { signal }).then((found) => found.items),
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

/** The bank as its keepers see it: everything, also what is hidden. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client } from "@/api/client";
import { call } from "@/api/http";
import type { Block, BlockElement, BlockLang, Register, Template } from "@/api/types";

export interface BankFilter {
  q: string;
  lang: BlockLang | "all";
  element: BlockElement | "all";
  register: Register | "all";
}

export const elements: BlockElement[] = ["greeting", "thanks", "ownership", "empathy", "explanation", "points", "guidance", "closing", "refusal", "commitment"];
export const registers: Register[] = ["formal", "friendly"];
export const PERSONAL = "⟦personal⟧";
const EVERY = "1000";

function params(filter: Partial<BankFilter>): string {
  const given = Object.entries(filter).filter(([, value]) => value !== "" && value !== "all");
  return new URLSearchParams(given).toString();
}

export const blocksQuery = (filter: Partial<BankFilter>) => queryOptions<Block[]>({
  queryKey: ["settings", "blocks", params(filter)],
  queryFn: ({ signal }) => call<{ items: Block[] }>(`/blocks?${new URLSearchParams([...new URLSearchParams(params(filter)), ["limit", EVERY]])}`, { signal }).then((found) => found.items),
  placeholderData: keepPreviousData,
  staleTime: 0,
});

export const templatesQuery = (filter: Partial<Pick<BankFilter, "q" | "lang">>) => queryOptions<Template[]>({
  queryKey: ["settings", "templates", params(filter)],
  queryFn: ({ signal }) => call<{ items: Template[] }>(`/templates?${params(filter)}`, { signal }).then((found) => found.items),
  placeholderData: keepPreviousData,
  staleTime: 0,
});

type Noun = "blocks" | "templates";

/** Adds, or changes what was read as `old`. */
export async function saveItem<T extends Block | Template>(noun: Noun, old: T | null, body: Partial<T>): Promise<T> {
  const saved = old
    ? await call<T>(`/${noun}/${encodeURIComponent(old.key)}`, { method: "PATCH", body, version: old.version })
    : await call<T>(`/${noun}`, { method: "POST", body });
  // Known at once, so that its page opens on it; then everything is asked for again.
  client.setQueriesData<T[]>({ queryKey: ["settings", noun] }, (all) => all && (all.some((item) => item.key === saved.key) ? all.map((item) => (item.key === saved.key ? saved : item)) : [saved, ...all]));
  told(noun);
  return saved;
}

/** An own one goes; a delivered one is again as it was delivered. */
export async function dropItem(noun: Noun, key: string): Promise<void> {
  await call(`/${noun}/${encodeURIComponent(key)}`, { method: "DELETE" });
  told(noun);
}

function told(noun: Noun): void {
  void client.invalidateQueries({ queryKey: ["settings", noun] });
  void client.invalidateQueries({ queryKey: ["bank"] });
}

/** Delivered ones are named by their language first; own ones by another word. */
export function isDelivered(key: string): boolean {
  return /^(he|en)\./.test(key);
}

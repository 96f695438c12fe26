/** The flows of the bot: read, written, and tried without being written. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client } from "@/api/client";
import { call } from "@/api/http";
import type { Flow, Lang, RehearsalLine, RehearsedTurn, Replayed } from "@/api/types";
import { cleaned } from "./drawing";

const key = ["settings", "flows"] as const;

export const flowsQuery = queryOptions({ queryKey: key, queryFn: ({ signal }) => call<{ items: Flow[] }>("/flows", { signal }).then((found) => found.items), staleTime: 0 });

export function freshFlow(id: number): Promise<Flow> {
  return call<Flow>(`/flows/${id}`);
}

/** The flow as it is sent. */
export function sent(flow: Flow): Flow {
  const { intents, words, always } = flow.starts;
  const starts = { intents, words: words.map((word) => word.trim()).filter((word) => word !== ""), always };
  return { ...flow, name: flow.name.trim(), starts, steps: flow.steps.map(cleaned) };
}

/** Adds one that has no number yet, or puts it in the place of what was read as its version. */
export async function saveFlow(flow: Flow): Promise<Flow> {
  const body = sent(flow);
  const saved = flow.id === 0
    ? await call<Flow>("/flows", { method: "POST", body })
    : await call<Flow>(`/flows/${flow.id}`, { method: "PATCH", body, version: flow.version });
  client.setQueryData<Flow[]>(key, (all) => all && [...all.filter((one) => one.id !== saved.id), saved].toSorted((a, b) => a.id - b.id));
  void client.invalidateQueries({ queryKey: key });
  return saved;
}

export async function removeFlow(flow: Flow): Promise<void> {
  await call(`/flows/${flow.id}`, { method: "DELETE" });
  client.setQueryData<Flow[]>(key, (all) => all?.filter((one) => one.id !== flow.id));
  void client.invalidateQueries({ queryKey: key });
}

/** A talk on trial: with whom, when, and what they said. */
export interface Trial {
  lines: RehearsalLine[];
  lang: Lang;
  /** Null for as it is now. */
  open: boolean | null;
  inbox: number | null;
  facts: { label: string; value: string }[];
}

/** A flow can be tried before it has a name. */
const NAMELESS = "-";

export const trialQuery = (flow: Flow, { lines, lang, open, inbox, facts }: Trial) => queryOptions<RehearsedTurn[]>({
  queryKey: ["flow-trial", flow, lines, lang, open, inbox, facts],
  queryFn: ({ signal }) => call<{ turns: RehearsedTurn[] }>("/flows/simulate", { method: "POST", signal, body: { flow: { ...sent(flow), name: NAMELESS }, lines, lang, open, inbox_id: inbox, facts } }).then((played) => played.turns),
  enabled: lines.length > 0,
  placeholderData: keepPreviousData,
  retry: false,
  gcTime: 30_000,
});

export function replay(days: number, limit: number): Promise<Replayed[]> {
  return call<{ items: Replayed[] }>("/flows/replay", { method: "POST", body: { days, limit } }).then((found) => found.items);
}

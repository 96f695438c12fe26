/** The register of what was granted. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { refreshBeside } from "./beside";
import { client, keys } from "./client";
import { Problem, call } from "./http";
import type { AboveUsual, Benefit, BenefitDraft, BenefitKind, BenefitList, BenefitTotal, Page, Usual } from "./types";

export interface BenefitFilter {
  state?: BenefitList;
  reason?: string;
  kind?: BenefitKind;
  /** `me`, or the number of an agent. */
  agent?: string;
  contact?: number;
  above_usual?: true;
  /** ISO dates, both included. */
  from?: string;
  until?: string;
}

function asked(filter: BenefitFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

function page(filter: BenefitFilter, after: string | null, limit: number, signal?: AbortSignal): Promise<Page<Benefit>> {
  const query = asked(filter);
  query.set("limit", String(limit));
  if (after) query.set("after", after);
  return call<Page<Benefit>>(`/benefits?${query}`, { signal });
}

/** Newest first. */
export function benefitsQuery(filter: BenefitFilter) {
  return infiniteQueryOptions({
    queryKey: [...keys.benefits, "list", filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => page(filter, pageParam, 60, signal),
    getNextPageParam: (last) => last.next,
    staleTime: 20_000,
  });
}

/** The whole of what the filter shows, for a spreadsheet. */
export async function everyBenefit(filter: BenefitFilter): Promise<Benefit[]> {
  const all: Benefit[] = [];
  for (let after: string | null = null; ;) {
    const next: Page<Benefit> = await page(filter, after, 100);
    all.push(...next.items);
    after = next.next;
    if (after === null) return all;
  }
}

export function benefitTotalsQuery(filter: BenefitFilter) {
  return queryOptions({ queryKey: [...keys.benefits, "totals", filter], queryFn: ({ signal }) => call<BenefitTotal[]>(`/benefits/totals?${asked(filter)}`, { signal }), staleTime: 20_000 });
}

type Weighed = Pick<BenefitDraft, "kind" | "reason" | "amount" | "currency">;

/** What is usual in cases like this one. */
export function usualQuery(conversation: number, { kind, reason, amount, currency }: Weighed) {
  const query = new URLSearchParams({ kind, reason });
  if (amount !== null && currency !== null) {
    query.set("amount", String(amount));
    query.set("currency", currency);
  }
  return queryOptions({ queryKey: [...keys.benefits, "usual", conversation, String(query)], queryFn: ({ signal }) => call<Usual>(`/conversations/${conversation}/usual?${query}`, { signal }), staleTime: 60_000, retry: false });
}

/** What the server found to be above the usual, when that is why it refused. */
export function aboveOf(error: unknown): AboveUsual[] | null {
  return error instanceof Problem && error.code === "benefit_above_usual" ? ((error.body.above_usual ?? []) as AboveUsual[]) : null;
}

/** A changed benefit is asked for again wherever it is shown. */
async function told(work: Promise<Benefit>): Promise<Benefit> {
  const benefit = await work;
  void client.invalidateQueries({ queryKey: keys.benefits });
  void refreshBeside(benefit.conversation_id);
  return benefit;
}

function bodyOf({ kind, text, amount, currency, reason }: BenefitDraft, despite: string | null): object {
  return { kind, text, amount, currency, reason, ...(despite === null ? {} : { despite_usual: despite }) };
}

export function addBenefit(conversation: number, draft: BenefitDraft, despite: string | null): Promise<Benefit> {
  return told(call<Benefit>(`/conversations/${conversation}/benefits`, { method: "POST", body: bodyOf(draft, despite) }));
}

export function changeBenefit(old: Benefit, draft: BenefitDraft, despite: string | null): Promise<Benefit> {
  return told(call<Benefit>(`/benefits/${old.id}`, { method: "PATCH", body: bodyOf(draft, despite), version: old.version }));
}

export function withdrawBenefit(id: number, reason: string): Promise<Benefit> {
  return told(call<Benefit>(`/benefits/${id}/withdraw`, { method: "POST", body: { reason } }));
}

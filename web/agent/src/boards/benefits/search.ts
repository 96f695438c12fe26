/** What the address of the register says: which benefits. */
import type { BenefitFilter } from "@/api/benefits";
import { type BenefitKind, benefitKinds } from "@/api/types";

/** Days back; a year when nothing is said, `all` for everything. */
export const spans = ["30", "90", "365", "all"] as const;

export type Span = (typeof spans)[number];

export interface BenefitSearch {
  reason?: string;
  kind?: BenefitKind;
  agent?: string;
  contact?: number;
  above?: true;
  span?: Span;
  withdrawn?: true;
}

const on = (value: unknown) => (value === true || value === "true" ? (true as const) : undefined);

export function readBenefitSearch(given: Record<string, unknown>): BenefitSearch {
  const contact = Number(given.contact);
  const agent = String(given.agent ?? "");
  const span = spans.find((one) => one === String(given.span));
  return {
    reason: typeof given.reason === "string" && /^[a-z0-9_]{1,40}$/.test(given.reason) ? given.reason : undefined,
    kind: benefitKinds.find((kind) => kind === given.kind),
    agent: /^(me|\d+)$/.test(agent) ? agent : undefined,
    contact: Number.isInteger(contact) && contact > 0 ? contact : undefined,
    above: on(given.above),
    span: span === "365" ? undefined : span,
    withdrawn: on(given.withdrawn),
  };
}

const DAY = 86_400_000;

/** What the server is asked. Days are those of the organisation; `today` is its date. */
export function filterOf({ reason, kind, agent, contact, above, span = "365", withdrawn }: BenefitSearch, today: string): BenefitFilter {
  const from = span === "all" ? undefined : new Date(Date.parse(`${today}T00:00:00Z`) - (Number(span) - 1) * DAY).toISOString().slice(0, 10);
  return { reason, kind, agent, contact, above_usual: above, from, state: withdrawn && "withdrawn" };
}

/** Something is left out: an empty list does not mean that nothing was granted. */
export function narrows({ reason, kind, agent, contact, above, span, withdrawn }: BenefitSearch): boolean {
  return [reason, kind, agent, contact, above, span, withdrawn].some((part) => part !== undefined);
}

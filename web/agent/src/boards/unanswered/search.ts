/** What the address of the learning loop says: which side, how far back, which group is open. */
export const periods = [7, 30, 90] as const;

export type Period = (typeof periods)[number];

export interface UnansweredSearch {
  side?: "articles";
  /** Thirty when absent. */
  days?: Exclude<Period, 30>;
  open?: number;
}

/** The period that an address names; none for the usual one. */
export function readPeriod(given: unknown): Exclude<Period, 30> | undefined {
  const days = periods.find((one) => one === Number(given));
  return days === 30 ? undefined : days;
}

export function readUnansweredSearch(given: Record<string, unknown>): UnansweredSearch {
  const open = Number(given.open);
  return {
    side: given.side === "articles" ? "articles" : undefined,
    days: readPeriod(given.days),
    open: Number.isInteger(open) && open > 0 ? open : undefined,
  };
}

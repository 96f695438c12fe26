/** What was typed as a number: the number, null for nothing, undefined for what does not fit. */
export interface Fit {
  least?: number;
  most?: number;
  whole?: boolean;
}

export function readNumber(text: string, { least = 0, most = 1e9, whole = false }: Fit): number | null | undefined {
  const plain = text.replaceAll(/[\s,₪]/gu, "");
  if (plain === "") return null;
  const value = Number(plain);
  return Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : undefined;
}

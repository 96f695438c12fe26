/** Whole per cent of a whole; of nothing there is no share. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 100) : null;
}

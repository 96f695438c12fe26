/** How long to wait before trying the line again: doubling, with jitter over the upper half so that a restart does not bring everybody at once. */
const SLOWEST = 20_000;

export function delay(attempt: number, random: number): number {
  const most = Math.min(SLOWEST, 500 * 2 ** attempt);
  return most / 2 + (most / 2) * random;
}

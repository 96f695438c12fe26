/*
 * How long to wait before trying again: doubling, with a ceiling, and half of it by chance, so that
 * a thousand visitors do not come back in the same instant after the server restarts.
 */

export function backoff(attempt: number, random: () => number = Math.random, first = 600, most = 30_000): number {
  const full = Math.min(most, first * 2 ** Math.min(attempt, 16));
  return Math.round(full / 2 + (full / 2) * random());
}

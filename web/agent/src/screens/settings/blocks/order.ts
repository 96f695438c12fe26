/** Moving parts about. Pure. */
export function moved<T>(list: T[], from: number, by: number): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const [item] = list.slice(from, from + 1);
  return list.toSpliced(from, 1).toSpliced(to, 0, ...(item === undefined ? [] : [item]));
}

/** Takes those at `from` out and puts them before (or after) the one at `target`. */
export function reordered<T>(list: T[], from: number[], target: number, after: boolean): T[] {
  const taken = new Set(from);
  const moving = list.filter((_, index) => taken.has(index));
  const place = target + (after ? 1 : 0);
  const before = list.filter((_, index) => index < place && !taken.has(index));
  const behind = list.filter((_, index) => index >= place && !taken.has(index));
  return [...before, ...moving, ...behind];
}

/** Places in a list that is ordered by numbers. Pure. */

interface Placed {
  id: number;
  position: number;
}

/** What has to be saved for one of them to move a place: usually both change places, and equal numbers are told apart. */
export function placesAfter<T extends Placed>(items: T[], at: number, by: 1 | -1): { item: T; position: number }[] {
  const to = at + by;
  if (at < 0 || to < 0 || to >= items.length) return [];
  const order = items.toSpliced(at, 1).toSpliced(to, 0, ...items.slice(at, at + 1));
  let last = Number.NEGATIVE_INFINITY;
  const places = items.map((item) => item.position).toSorted((a, b) => a - b);
  return order.flatMap((item, index) => {
    const position = Math.max(places[index] ?? 0, last + 1);
    last = position;
    return item.position === position ? [] : [{ item, position }];
  });
}

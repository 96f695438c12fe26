/** The lines beside the steps: which lane each way takes, so that no two lie on each other. Pure. */
export interface Span {
  /** Heights on the page, in pixels. */
  from: number;
  to: number;
}

const APART = 6;

/** A lane for each span, the nearest to the steps first; short ones lie nearer. Ways to the same step may share one. */
export function lanesOf(spans: Span[]): number[] {
  const lanes: Span[][] = [];
  const found = spans.map(() => 0);
  const order = spans.map((span, index) => ({ ...span, index })).toSorted((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from));
  for (const { from, to, index } of order) {
    const lane = lanes.findIndex((taken) => taken.every((other) => !meet(other, { from, to }) || Math.abs(other.to - to) < 1));
    found[index] = lane < 0 ? lanes.length : lane;
    (lanes[found[index]] ??= []).push({ from, to });
  }
  return found;
}

function meet(a: Span, b: Span): boolean {
  return Math.min(a.from, a.to) - APART < Math.max(b.from, b.to) && Math.min(b.from, b.to) - APART < Math.max(a.from, a.to);
}

/** Marks in a text: where they stand, where they go while the text changes, what a fix makes of it. Offsets are UTF-16 units. */
import type { Finding, Fix } from "@/api/types";
import type { Slot } from "./slots";

export interface Mark {
  /** Index of the finding it shows. */
  id: number;
  start: number;
  end: number;
  severity: Finding["severity"];
}

export interface Segment {
  text: string;
  start: number;
  mark: Mark | null;
  bold: boolean;
  slot: Slot | null;
}

const weight: Record<Finding["severity"], number> = { blocker: 3, warn: 2, hint: 1, praise: 0 };

/** The findings that point at letters. What is missing, and what is good, is not underlined. */
export function marksOf(findings: Finding[], length: number, skip: (finding: Finding) => boolean = () => false): Mark[] {
  return findings
    .map((finding, id) => ({ id, start: clamp(finding.start, length), end: clamp(finding.end, length), severity: finding.severity }))
    .filter((mark) => mark.end > mark.start && mark.severity !== "praise" && !skip(findings[mark.id] as Finding));
}

/** The text in pieces that each have one mark and one weight; where marks overlap the graver is shown. */
export function segments(text: string, marks: Mark[], bold: [number, number][], slots: Slot[] = []): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of marks) cuts.add(clamp(start, text.length)).add(clamp(end, text.length));
  for (const [start, end] of bold) cuts.add(start).add(end);
  for (const { start, end } of slots) cuts.add(start).add(end);
  const points = [...cuts].toSorted((a, b) => a - b);
  const pieces: Segment[] = [];
  for (const [index, start] of points.slice(0, -1).entries()) {
    const end = points[index + 1] ?? text.length;
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const mark = over.reduce<Mark | null>((best, next) => (best && weight[best.severity] >= weight[next.severity] ? best : next), null);
    const slot = slots.find((item) => item.start <= start && item.end >= end) ?? null;
    pieces.push({ text: text.slice(start, end), start, mark, slot, bold: bold.some(([from, to]) => from <= start && to >= end) });
  }
  return pieces;
}

/** What changed between two texts: the part that was replaced, and how long the new part is. */
export function change(before: string, after: string): { start: number; end: number; delta: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, delta: after.length - before.length };
}

interface Span {
  start: number;
  end: number;
}

/** A span of `before`, moved to where it stands in `after`; null when it was written over. */
function mover(before: string, after: string): <T extends Span>(span: T) => T | null {
  const { start, end, delta } = change(before, after);
  return (span) => {
    if (span.end <= start) return span;
    if (span.start >= end) return { ...span, start: span.start + delta, end: span.end + delta };
    return null;
  };
}

/** Findings made for `before`, moved to where they stand in `after`; what was written over is dropped. */
export function shift(findings: Finding[], before: string, after: string): Finding[] {
  if (before === after) return findings;
  const moved = mover(before, after);
  return findings.flatMap((finding) => {
    const next = moved(finding);
    if (!next) return [];
    return [{ ...next, fixes: finding.fixes.flatMap((fix) => moved(fix) ?? []) }];
  });
}

/** The same for what is only a span; what was written over stays where it was until it is read again. */
export function shiftSpans<T extends Span>(spans: T[], before: string, after: string): T[] {
  if (before === after) return spans;
  const moved = mover(before, after);
  return spans.map((span) => moved(span) ?? { ...span, start: Math.min(span.start, after.length), end: Math.min(span.end, after.length) });
}

/** The replacement a fix asks for: the span it takes and the text that comes. */
export function edit(fix: Fix): { start: number; end: number; text: string } {
  return { start: fix.start, end: fix.kind === "insert" ? fix.start : fix.end, text: fix.kind === "remove" ? "" : fix.text };
}

/** Adds or takes away `**` around a selection; the selection stays on the words. */
export function toggleBold(text: string, start: number, end: number): { start: number; end: number; text: string; select: [number, number] } {
  const inside = text.slice(start, end);
  if (text.slice(start - 2, start) === "**" && text.slice(end, end + 2) === "**") {
    return { start: start - 2, end: end + 2, text: inside, select: [start - 2, end - 2] };
  }
  if (inside.length > 4 && inside.startsWith("**") && inside.endsWith("**")) {
    return { start, end, text: inside.slice(2, -2), select: [start, end - 4] };
  }
  // Asterisks beside a space would not be bold: the spaces stay outside.
  const lead = inside.length - inside.trimStart().length;
  const trail = inside.trim() === "" ? 0 : inside.length - inside.trimEnd().length;
  const from = start + lead;
  const to = end - trail;
  return { start: from, end: to, text: `**${text.slice(from, to)}**`, select: [from + 2, to + 2] };
}

export function markAt(marks: Mark[], offset: number): Mark | null {
  return marks.filter((mark) => mark.start <= offset && mark.end >= offset).toSorted((a, b) => weight[b.severity] - weight[a.severity])[0] ?? null;
}

/** The next marked place from a caret, round and round; of overlapping ones each has its turn. */
export function stepFrom(marks: Mark[], at: number, now: number | null, back: boolean): Mark | null {
  const order = marks.toSorted((a, b) => a.start - b.start || weight[b.severity] - weight[a.severity] || a.id - b.id);
  const here = order.findIndex((mark) => mark.id === now);
  if (here >= 0) return order.at((here + (back ? -1 : 1)) % order.length) ?? null;
  return (back ? order.findLast((mark) => mark.start < at) : order.find((mark) => mark.start >= at)) ?? order.at(back ? -1 : 0) ?? null;
}

function clamp(offset: number, length: number): number {
  return Math.max(0, Math.min(offset, length));
}

/** Cuts a snippet at its marks (UTF-16 offsets), tolerant of marks that overlap or run over. */
export interface Part {
  text: string;
  marked: boolean;
}

export function cut(text: string, marks: [number, number][]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const [from, to] of marks.toSorted((a, b) => a[0] - b[0])) {
    const start = Math.max(at, Math.min(from, text.length));
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}

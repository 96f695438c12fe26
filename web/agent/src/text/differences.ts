/** What differs between two texts, word by word: for showing a proposal beside what was written. Pure. */
export interface Piece {
  text: string;
  changed: boolean;
}

/** Longest texts compared word by word; longer ones differ as a whole between their common ends. */
const MOST = 1_500_000;

export function differences(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const a = tokens(before);
  const b = tokens(after);
  const kept = a.length * b.length > MOST ? ends(a, b) : common(a, b);
  return { before: pieces(a, kept.map(([i]) => i)), after: pieces(b, kept.map(([, j]) => j)) };
}

function tokens(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{M}\p{N}'״"׳-]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
}

/** Pairs of places that hold the same word, in order. */
function common(a: string[], b: string[]): [number, number][] {
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const skip = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      best[i * width + j] = a[i] === b[j] ? Math.max(skip, (best[(i + 1) * width + j + 1] ?? 0) + 1) : skip;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function ends(a: string[], b: string[]): [number, number][] {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const first = Array.from({ length: head }, (_, n): [number, number] => [n, n]);
  return [...first, ...Array.from({ length: tail }, (_, n): [number, number] => [a.length - tail + n, b.length - tail + n])];
}

function pieces(words: string[], kept: number[]): Piece[] {
  const same = new Set(kept);
  const made: Piece[] = [];
  for (const [index, text] of words.entries()) {
    const changed = !same.has(index);
    const last = made.at(-1);
    if (last?.changed === changed) last.text += text;
    else made.push({ text, changed });
  }
  return made;
}

/** Long parts that are the same on both sides are folded, so that the difference is in sight. Pure. */
import type { Piece } from "@/text/differences";

/** Letters that stay around a difference. */
const NEAR = 90;
const GAP = " … ";

export function folded(pieces: Piece[]): Piece[] {
  if (!pieces.some((piece) => piece.changed)) return pieces;
  return pieces.map((piece, index) => {
    const head = index === 0 ? "" : piece.text.slice(0, NEAR);
    const tail = index === pieces.length - 1 ? "" : piece.text.slice(-NEAR);
    if (piece.changed || piece.text.length <= head.length + tail.length + NEAR) return piece;
    return { ...piece, text: `${cutEnd(head)}${GAP}${cutStart(tail)}` };
  });
}

/** Not within a word. */
function cutEnd(text: string): string {
  const at = text.search(/\s\S*$/u);
  return at > 0 ? text.slice(0, at) : text;
}

function cutStart(text: string): string {
  const at = text.search(/\s/u);
  return at >= 0 ? text.slice(at + 1) : text;
}

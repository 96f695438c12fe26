/** A message's text: each line in its own direction, bold, links; and the words that speak for a reading, when asked for. */
import { type Rich, rich } from "@/text/rich";
import { cx } from "@/ui";

export interface Lit {
  start: number;
  end: number;
}

/** `lit` stands on the text as it is, so it is only for texts without bold. */
export function RichText({ text, bold, className, lit }: { text: string; bold: boolean; className?: string; lit?: Lit[] }) {
  return (
    <div dir="auto" className={cx("text-start wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]", className)}>
      {placed(rich(text, bold)).map(({ part, from }) => <Part key={from} part={part} from={from} lit={lit ?? []} />)}
    </div>
  );
}

/** Each part with the place where it begins. */
function placed(parts: Rich[]): { part: Rich; from: number }[] {
  let at = 0;
  return parts.map((part) => {
    const from = at;
    at += part.text.length;
    return { part, from };
  });
}

function Part({ part, from, lit }: { part: Rich; from: number; lit: Lit[] }) {
  const words = lit.length === 0 ? part.text : cut(part.text, from, lit).map((piece, index) => (piece.lit ? <mark key={index} className="rounded-[3px] bg-spark/30 text-inherit">{piece.text}</mark> : piece.text));
  if (part.kind === "bold") return <strong className="font-bold">{words}</strong>;
  if (part.kind === "link") return <a href={part.href} target="_blank" rel="noreferrer noopener" className="text-accent-text underline underline-offset-2"><bdi>{words}</bdi></a>;
  return words;
}

/** A text that begins at `from` of the whole, in pieces that are lit or not. */
export function cut(text: string, from: number, lit: Lit[]): { text: string; lit: boolean }[] {
  const inside = (offset: number) => Math.max(0, Math.min(text.length, offset - from));
  const points = [...new Set([0, text.length, ...lit.flatMap(({ start, end }) => [inside(start), inside(end)])])].toSorted((a, b) => a - b);
  return points.slice(0, -1).map((start, index) => {
    const end = points[index + 1] ?? text.length;
    return { text: text.slice(start, end), lit: lit.some((span) => span.start - from <= start && span.end - from >= end) };
  });
}

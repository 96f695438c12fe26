/** The same letters in the same places as the text area, drawing what a text area cannot: underlines, bold, slots. */
import { type Ref, memo } from "react";
import { cx } from "@/ui";
import type { Mark, Segment } from "./marks";

/** Shared with the text area, or the letters would not stand in the same places. */
export const letters = "col-start-1 row-start-1 w-full min-w-0 px-4 py-3 text-start text-[1rem]/[1.65] font-normal tracking-normal wrap-break-word whitespace-pre-wrap [font-family:inherit] [word-break:normal] [tab-size:4] [unicode-bidi:plaintext]";

const lines: Record<Mark["severity"], string> = {
  blocker: "decoration-danger bg-danger-soft",
  warn: "decoration-danger",
  hint: "decoration-spark",
  praise: "",
};

export const Mirror = memo(function Mirror({ ref, dir, pieces }: { ref: Ref<HTMLDivElement>; dir: "auto" | undefined; pieces: Segment[] }) {
  return (
    <div ref={ref} aria-hidden dir={dir} className={cx(letters, "pointer-events-none select-none text-transparent")}>
      {pieces.map((piece) => (
        <span
          key={piece.start}
          data-mark={piece.mark?.id}
          className={cx(
            piece.mark && "rounded-[3px] underline decoration-wavy decoration-[1.5px] underline-offset-4 [text-decoration-skip-ink:none]",
            piece.mark && lines[piece.mark.severity],
            piece.slot && "rounded-[5px] bg-warn-soft box-decoration-clone shadow-[0_0_0_1px_var(--note-line)]",
            piece.bold && "[-webkit-text-stroke:0.75px_var(--ink)]",
          )}
        >
          {piece.text}
        </span>
      ))}
      {"\u200b"}
    </div>
  );
});

/** The mark whose letters are under a point, line by line. */
export function markUnder(mirror: HTMLElement | null, x: number, y: number): number | null {
  for (const span of mirror?.querySelectorAll<HTMLElement>("[data-mark]") ?? []) {
    for (const box of span.getClientRects()) {
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return Number(span.dataset.mark);
    }
  }
  return null;
}

/** Where the letter at an offset stands on the screen. */
export function placeOf(mirror: HTMLElement | null, offset: number): DOMRect | null {
  if (!mirror) return null;
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left < length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      return range.getBoundingClientRect();
    }
    left -= length;
  }
  return null;
}

/** Lines from every way to the step it leads to, in the margin of the drawing. For the eye alone: each way says where it leads in words. */
import { type RefObject, useEffect, useState } from "react";
import { cx } from "@/ui";
import { lanesOf } from "./lanes";

interface Line {
  key: string;
  from: number;
  to: number;
  lane: number;
  /** It starts or ends at the step that is looked at. */
  near: boolean;
}

const GAP = 9;
const EDGE = 7;
/** The margin beside the steps, and how much of it lines may take. */
export const GUTTER = 44;

export function Lines({ board, drawn, step }: { board: RefObject<HTMLElement | null>; drawn: unknown; step: string | null }) {
  const [lines, setLines] = useState<Line[]>([]);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const box = board.current;
    if (!box) return undefined;
    const measure = () => {
      setLines(measured(box, step));
      setHeight(box.scrollHeight);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, [board, drawn, step]);
  const gap = Math.min(GAP, (GUTTER - 2 * EDGE) / Math.max(1, ...lines.map((line) => line.lane + 1)));
  return (
    <svg aria-hidden width={GUTTER} height={height} viewBox={`0 0 ${GUTTER} ${height}`} className="pointer-events-none absolute start-0 top-0 rtl:-scale-x-100">
      {lines.toSorted((a, b) => Number(a.near) - Number(b.near)).map((line) => {
        const x = GUTTER - EDGE - 5 - (line.lane + 1) * gap + gap / 2;
        return (
          <g key={line.key} className={cx("fill-none", line.near ? "stroke-accent" : "stroke-line-strong/70")} strokeWidth={line.near ? 2 : 1.5}>
            <path d={path(line, x)} />
            <path d={`M ${GUTTER - 6} ${line.to - 4} L ${GUTTER - 1} ${line.to} L ${GUTTER - 6} ${line.to + 4}`} />
          </g>
        );
      })}
    </svg>
  );
}

/** From the steps into the lane, along it, and back to them; corners are round. */
function path({ from, to }: Line, x: number): string {
  const round = Math.min(6, Math.abs(to - from) / 2);
  const on = to > from ? round : -round;
  return `M ${GUTTER} ${from} H ${x + round} Q ${x} ${from} ${x} ${from + on} V ${to - on} Q ${x} ${to} ${x + round} ${to} H ${GUTTER - 1}`;
}

function measured(box: HTMLElement, step: string | null): Line[] {
  const top = box.getBoundingClientRect().top - box.scrollTop;
  const middle = (found: Element) => {
    const { top: start, height } = found.getBoundingClientRect();
    return start + height / 2 - top;
  };
  const heads = new Map([...box.querySelectorAll<HTMLElement>("[data-head]")].map((head) => [head.dataset.head ?? "", middle(head)]));
  const found = [...box.querySelectorAll<HTMLElement>("[data-way]")].flatMap((way) => {
    const { way: from = "", to = "", key = "" } = { way: way.dataset.way, to: way.dataset.to, key: way.dataset.key };
    const end = heads.get(to);
    return end === undefined ? [] : [{ key: `${from} ${key}`, from: middle(way), to: end, near: step !== null && (from === step || to === step) }];
  });
  const lanes = lanesOf(found);
  return found.map((line, index) => ({ ...line, lane: lanes[index] ?? 0 }));
}

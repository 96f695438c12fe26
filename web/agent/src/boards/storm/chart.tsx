/** How a storm goes: angry people in half an hour over time, beside what is usual; the same as a table for who listens. */
import type { StormFull } from "@/api/types";
import { locale, t } from "@/text";
import { clock } from "@/text/time";
import { HEIGHT, WIDTH, draw } from "./scale";

export const number = (value: number) => value.toLocaleString(locale(), { maximumFractionDigits: 1 });

export function Chart({ full: { storm, rate } }: { full: StormFull }) {
  const mirrored = document.documentElement.dir === "rtl";
  const drawing = draw(rate, storm, mirrored);
  const first = rate[0];
  const last = rate.at(-1);
  const now = last?.people ?? 0;
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="font-semibold">{t("storm-chart")}</span>
        <span className="flex items-center gap-1.5 text-sm text-ink-2"><span aria-hidden className="h-0.5 w-4 bg-danger-strong" />{t("storm-chart-people")}</span>
        <span className="flex items-center gap-1.5 text-sm text-ink-2"><span aria-hidden className="w-4 border-t-2 border-dashed border-ink-3" />{t("storm-chart-usual", { n: number(storm.usual) })}</span>
      </figcaption>
      <div aria-hidden className="flex gap-2">
        <div className="digits flex w-7 shrink-0 flex-col justify-between text-end text-xs text-ink-3"><span>{number(drawing.most)}</span><span>{number(0)}</span></div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-44 min-w-0 flex-1 overflow-visible border-b border-line">
          <polygon points={drawing.area} className="fill-danger-soft" />
          {drawing.alarm !== null && <line x1={drawing.alarm} x2={drawing.alarm} y1={0} y2={HEIGHT} className="stroke-ink-2" strokeWidth={1} vectorEffect="non-scaling-stroke" />}
          <line x1={0} x2={WIDTH} y1={drawing.usual} y2={drawing.usual} className="stroke-ink-3" strokeWidth={2} strokeDasharray="5 5" vectorEffect="non-scaling-stroke" />
          <polyline points={drawing.line} fill="none" className="stroke-danger-strong" strokeWidth={2.5} strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      {first && last && <div aria-hidden className="digits flex justify-between ps-9 text-xs text-ink-3"><span>{clock(first.at)}</span><span>{t("storm-chart-alarm", { at: clock(storm.alarmed_at) })}</span><span>{clock(last.at)}</span></div>}
      <p className="sr-only">{t("storm-chart-said", { now: number(now), peak: number(storm.peak), at: clock(storm.peak_at), usual: number(storm.usual) })}</p>
      <details className="text-sm">
        <summary className="w-fit rounded-md py-1 text-accent-text">{t("storm-chart-table")}</summary>
        <table className="mt-1 w-full max-w-sm text-start">
          <thead><tr className="text-ink-3"><th scope="col" className="py-1 text-start font-medium">{t("storm-chart-at")}</th><th scope="col" className="text-start font-medium">{t("storm-chart-people")}</th></tr></thead>
          <tbody>{rate.filter((_, at) => at % Math.max(1, Math.ceil(rate.length / 16)) === 0).map((point) => <tr key={point.at} className="border-t border-line"><td className="digits py-1">{clock(point.at)}</td><td className="digits">{number(point.people)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  );
}

/** Where the points of a storm lie in its drawing: time from the start of the reading direction, people upwards. */
import type { Storm, StormRate } from "@/api/types";

export const WIDTH = 640;
export const HEIGHT = 180;

export interface Drawing {
  /** Points of the line, as SVG writes them. */
  line: string;
  /** The same closed at the foot. */
  area: string;
  /** Height at which the usual lies. */
  usual: number;
  /** Where the alarm was; null when it is not drawn. */
  alarm: number | null;
  most: number;
}

/** `mirrored` draws time from right to left. */
export function draw(rate: StormRate[], storm: Storm, mirrored: boolean): Drawing {
  const most = Math.max(4, storm.usual, ...rate.map((point) => point.people));
  const times = rate.map((point) => Date.parse(point.at));
  const first = times[0] ?? 0;
  const span = Math.max(1, (times.at(-1) ?? 0) - first);
  const along = (time: number) => round(mirrored ? WIDTH - ((time - first) / span) * WIDTH : ((time - first) / span) * WIDTH);
  const up = (people: number) => round(HEIGHT - (people / most) * HEIGHT);
  const line = rate.map((point, at) => `${along(times[at] ?? first)},${up(point.people)}`).join(" ");
  const alarm = Date.parse(storm.alarmed_at);
  const ends = rate.length > 0 ? [`${along(first)},${HEIGHT}`, `${along(first + span)},${HEIGHT}`] : ["", ""];
  return { line, area: `${ends[0]} ${line} ${ends[1]}`.trim(), usual: up(storm.usual), alarm: alarm >= first && alarm <= first + span ? along(alarm) : null, most };
}

const round = (value: number) => Math.round(value * 10) / 10;

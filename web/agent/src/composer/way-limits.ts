/** What the way of an answer does not take, and what will arrive differently. Pure. */
import type { TextUnit, Way } from "@/api/types";
import { leaving, markup } from "./plain";

/** Why an answer may not leave as it stands: a text's name and its values. */
export interface Stop {
  id: "stop-too-long" | "stop-too-many-bytes" | "stop-no-files" | "stop-many-files" | "stop-large-files" | "stop-opted-out";
  args?: Record<string, number>;
}

export type Loss = "lost-bold" | "lost-list" | "lost-link";

export interface Weight {
  size: number;
}

export function lengthIn(unit: TextUnit, text: string): number {
  return unit === "bytes" ? new TextEncoder().encode(text).length : [...text].length;
}

/** How long it is as it leaves, and how long it may be; null where there is no limit. */
export function lengthOf(text: string, signature: string, way: Way, most: number | null): { used: number; most: number; over: boolean } | null {
  if (most === null) return null;
  const used = lengthIn(way.text_unit, leaving(text, signature, way));
  return { used, most, over: used > most };
}

/** The first thing that stops it. */
export function stopOf(text: string, signature: string, files: Weight[], way: Way, most: number | null): Stop | null {
  if (way.opted_out) return { id: "stop-opted-out" };
  const length = lengthOf(text, signature, way, most);
  if (length?.over && way.text_unit === "bytes") return { id: "stop-too-many-bytes" };
  if (length?.over) return { id: "stop-too-long", args: { over: length.used - length.most } };
  if (files.length === 0) return null;
  if (way.max_file_bytes === 0) return { id: "stop-no-files" };
  if (way.max_files !== null && files.length > way.max_files) return { id: "stop-many-files", args: { most: way.max_files } };
  const sum = files.reduce((all, file) => all + file.size, 0);
  return sum > way.max_file_bytes ? { id: "stop-large-files", args: { most: Math.floor(way.max_file_bytes / 2 ** 20) } } : null;
}

/** What of the text will look otherwise than here. */
export function lossesOf(text: string, way: Way): Loss[] {
  if (way.formatting && way.bold_mark === null) return [];
  const { bold, list, link } = markup(text);
  const lost: [Loss, boolean][] = [["lost-bold", bold && !way.formatting], ["lost-list", list], ["lost-link", link]];
  return lost.filter(([, is]) => is).map(([id]) => id);
}

/** A reading as labels with words, in the order in which they matter. Pure. */
import type { Reading } from "@/api/types";

export interface ReadingLabel {
  /** As the evidence names it. */
  label: string;
  /** Key of the text. */
  word: string;
  tone: "plain" | "warn" | "danger" | "good";
}

const moods: Record<string, ReadingLabel["tone"]> = { angry: "danger", upset: "warn", pleased: "good" };

export function readingLabels(reading: Reading): ReadingLabel[] {
  const labels: ReadingLabel[] = reading.threats.map((threat) => ({ label: threat, word: `threat-${threat}`, tone: "danger" }));
  if (reading.urgent) labels.push({ label: "urgent", word: "sounds-urgent", tone: "warn" });
  if (reading.wants_human) labels.push({ label: "wants_human", word: "wants-human", tone: "warn" });
  if (reading.asks_if_robot) labels.push({ label: "asks_if_robot", word: "reading-asks-if-robot", tone: "warn" });
  const mood = moods[reading.sentiment];
  if (mood) labels.push({ label: reading.sentiment, word: `mood-${reading.sentiment}`, tone: mood });
  if (reading.intent !== "other") labels.push({ label: reading.intent, word: `intent-${reading.intent}`, tone: "plain" });
  return labels;
}

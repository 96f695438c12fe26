/** What a score means on its scale. Pure. */
import type { Settler, SurveyFigures, SurveyKind } from "@/api/types";
import { settlers, surveyKinds } from "@/api/types";

/** Fewer answers than this tell of those who gave them, not of how things go. */
export const ENOUGH = 10;

export const few = (answered: number): boolean => answered < ENOUGH;

export type Feeling = "bad" | "middling" | "good";

/** As the scales are read everywhere: of five the upper two are good, of ten 9 and 10; up to 6 of ten is bad. */
export function feelingOf(kind: SurveyKind, score: number): Feeling {
  const [good, middling] = kind === "nps" ? [9, 7] : [4, 3];
  return score >= good ? "good" : score >= middling ? "middling" : "bad";
}

export const highest = (kind: SurveyKind): number => (kind === "nps" ? 10 : 5);

export interface Section {
  kind: SurveyKind;
  /** People first, then the bot; what was never asked is empty. */
  figures: Record<Settler, SurveyFigures | null>;
}

/** What is asked now stands first; what was asked before only where there is something to show. */
export function sectionsOf(by: SurveyFigures[], asked: SurveyKind): Section[] {
  const of = (kind: SurveyKind, who: Settler) => by.find((one) => one.kind === kind && one.who === who) ?? null;
  const kinds = [asked, ...surveyKinds.filter((kind) => kind !== asked)];
  const all = kinds.map((kind): Section => ({ kind, figures: { agent: of(kind, "agent"), bot: of(kind, "bot") } }));
  return all.filter(({ figures }) => settlers.some((who) => figures[who] !== null));
}

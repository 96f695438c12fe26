/** What the address of the board says: how far back, and which answers are shown. */
import type { SurveyFilter } from "@/api/surveys";
import { settlers, surveyKinds } from "@/api/types";
import { type Period, readPeriod } from "../unanswered/search";
import { highest } from "./scale";

export interface SurveySearch extends SurveyFilter {
  /** Thirty when absent. */
  days?: Exclude<Period, 30>;
}

export function readSurveySearch(given: Record<string, unknown>): SurveySearch {
  const kind = surveyKinds.find((one) => one === given.kind);
  const score = given.score === undefined || kind === undefined ? -1 : Number(given.score);
  return {
    days: readPeriod(given.days),
    who: settlers.find((one) => one === given.who),
    kind,
    score: kind && Number.isInteger(score) && score >= 0 && score <= highest(kind) ? score : undefined,
  };
}

/** What customers said of how it went. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys } from "./client";
import { call } from "./http";
import type { Settler, SurveyKind, SurveyReport } from "./types";

/** Which answers are shown with the figures; all when nothing is said. */
export interface SurveyFilter {
  who?: Settler;
  kind?: SurveyKind;
  score?: number;
}

/** The newest answers that come with the figures. */
export const SHOWN = 200;

export function surveysQuery(days: number, filter: SurveyFilter) {
  const asked = new URLSearchParams(Object.entries({ days, ...filter }).filter(([, value]) => value !== undefined).map(([key, value]) => [key, String(value)]));
  return queryOptions({
    queryKey: [...keys.surveys, asked.toString()],
    queryFn: ({ signal }) => call<SurveyReport>(`/surveys?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 20_000,
  });
}

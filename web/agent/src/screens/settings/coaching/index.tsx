/** The coach: what is asked for, how much it counts, own words, when a reply waits for approval, the helper. */
import type { ComponentType } from "react";
import type { Coaching } from "@/api/types";
import { Missing } from "../../lost";
import { CoachingPage } from "./frame";
import { HelperPage } from "./helper";
import { PolicyPage } from "./policy";
import { ProfilesPage } from "./profiles";
import { ScoresPage } from "./scores";
import { WordsPage } from "./words";

const pages: Record<string, ComponentType<{ coaching: Coaching }>> = {
  "": ProfilesPage,
  scores: ScoresPage,
  words: WordsPage,
  policy: PolicyPage,
  helper: HelperPage,
};

export function CoachingSection({ rest }: { rest: string[] }) {
  const [first = ""] = rest;
  const Part = pages[first];
  if (!Part) return <Missing />;
  return <CoachingPage>{(coaching) => <Part key={first} coaching={coaching} />}</CoachingPage>;
}

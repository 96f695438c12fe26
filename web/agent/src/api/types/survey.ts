/** The question after a matter was settled, and what customers answered. */
import type { ChannelKind } from "./inbox";
import type { SurveyKind } from "./service";

/** Who had settled what the question is about. */
export const settlers = ["bot", "agent"] as const;

export type Settler = (typeof settlers)[number];

export interface Survey {
  id: number;
  conversation_id: number;
  contact_id: number;
  contact_name: string;
  kind: SurveyKind;
  who: Settler;
  agent_id: number | null;
  channel: ChannelKind;
  asked_at: string;
  score: number | null;
  words: string | null;
  answered_at: string | null;
}

/** How one kind of question was answered, apart for the bot and for people. */
export interface SurveyFigures {
  who: Settler;
  kind: SurveyKind;
  sent: number;
  answered: number;
  mean: number | null;
  /** From -100 to 100, where it is asked whether they would recommend us. */
  nps: number | null;
  /** Every score that can be given, the lowest first. */
  scores: { score: number; n: number }[];
}

export interface SurveyReport {
  sent: number;
  answered: number;
  mean: number | null;
  by: SurveyFigures[];
  /** The newest answers that were asked for. */
  items: Survey[];
}

/** How a business serves its customers beyond answering: one document. */
import type { Cause } from "./benefit";
import type { ChannelKind } from "./inbox";

export const surveyKinds = ["csat", "ces", "nps"] as const;

export type SurveyKind = (typeof surveyKinds)[number];

/** A choice that a business lets its customers make. */
export interface Question {
  /** Its name in data and flows: small Latin letters, digits, `_`. */
  key: string;
  label: string;
  /** Any short text when there are none. */
  choices: string[];
}

export interface Service {
  callbacks: {
    enabled: boolean;
    per_agent_per_hour: number;
    minutes: number;
    days_ahead: number;
    /** How long before the call the customer is reminded of it; 0 for never. */
    remind_minutes: number;
  };
  surveys: {
    enabled: boolean;
    kind: SurveyKind;
    after_minutes: number;
    channels: ChannelKind[];
  };
  questions: Question[];
  /** Why something is granted. */
  causes: Cause[];
  /** Where everyone reads it. */
  public: {
    /** On the clock of the wall, day and night. */
    answer_minutes: number;
    /** Told out of hours; every lead when nobody is named. */
    duty_agent_id: number | null;
    watch: { words: string[]; people: string[]; pages: string[] };
    guard: { max_chars: number; closing_line: boolean };
  };
  /** What stands in the way of what is switched on, as codes; made when it is read. */
  warnings: string[];
  version: number;
}

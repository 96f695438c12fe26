/** The flows of the bot, and the bot on trial. */
import type { Intent } from "./block";
import type { HandoffReason, Source } from "./handoff";
import type { Lang } from "./people";

export const stepKinds = ["say", "choices", "collect", "branch", "answer", "hand_over", "callback"] as const;
export type StepKind = (typeof stepKinds)[number];

/** What an answer of the customer has to look like. */
export const shapes = ["text", "number", "phone", "email", "date"] as const;
export type Shape = (typeof shapes)[number];

export interface FlowOption {
  label: string;
  /** The step it leads to. */
  next: string;
}

/** A condition; every part that is given must hold. */
export interface When {
  open: boolean | null;
  inbox_id: number | null;
  fact: string | null;
  value: string | null;
}

export interface FlowStep {
  id: string;
  kind: StepKind;
  text: string;
  options: FlowOption[];
  /** The name under which an answer is kept. */
  field: string | null;
  check: Shape | null;
  when: When | null;
  /** None: a person takes over. */
  next: string | null;
  otherwise: string | null;
}

export interface Starts {
  intents: Intent[];
  words: string[];
  always: boolean;
}

export interface Flow {
  id: number;
  name: string;
  /** None speaks to everybody. */
  lang: Lang | null;
  enabled: boolean;
  starts: Starts;
  /** The first one is the beginning. */
  steps: FlowStep[];
  version: number;
}

export const botTurns = ["answer", "ask", "say", "callback", "helped", "hand_off", "silent"] as const;
export type BotTurn = (typeof botTurns)[number];

/** What a customer writes or presses on trial. */
export interface RehearsalLine {
  text: string;
  choice?: string;
}

/** What the bot does with one line. */
export interface RehearsedTurn {
  turn: BotTurn;
  text: string;
  choices: { key: string; label: string }[];
  sources: Source[];
  article_id: number | null;
  reason: HandoffReason | null;
  /** The flow has been entered. */
  started: boolean;
  /** The step that waits for the customer. */
  step: string | null;
  collected: { label: string; value: string }[];
  ended: boolean;
}

/** A past first message, and what the bot would say to it now. */
export interface Replayed {
  conversation_id: number;
  text: string;
  turn: BotTurn;
  said: string;
  article_id: number | null;
  reason: HandoffReason | null;
}

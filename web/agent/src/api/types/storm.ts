/** Storms in public: angry posts that come faster than is usual. */
import type { AgentBrief } from "./people";

export interface Storm {
  id: number;
  began_at: string;
  alarmed_at: string;
  ended_at: string | null;
  ended_by: AgentBrief | null;
  /** Most angry people in half an hour. */
  peak: number;
  peak_at: string;
  /** Angry people in half an hour, hardly ever exceeded at that hour of the week. */
  usual: number;
  /** How many the posts of the loudest half hour reached. */
  reach: number;
  words: string[];
  owner: AgentBrief | null;
  holding_line: string;
}

export interface StormPost {
  message_id: number;
  conversation_id: number;
  source: string;
  url: string | null;
  author: string;
  reach: number | null;
  text: string;
  waits: boolean;
  at: string;
}

export interface StormRate {
  at: string;
  people: number;
  reach: number;
}

export interface CommonWord {
  word: string;
  posts: number;
}

export interface StormNote {
  id: number;
  by: AgentBrief;
  at: string;
  text: string;
}

export interface StormFull {
  storm: Storm;
  posts: StormPost[];
  rate: StormRate[];
  words: CommonWord[];
  notes: StormNote[];
}

export interface HoldingLine {
  storm_id: number | null;
  text: string | null;
}

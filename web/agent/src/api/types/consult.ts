/** A question to a colleague, or to an expert outside, about one conversation. */
import type { AgentBrief } from "./people";

export interface ConsultAnswer {
  author: string;
  agent_id: number | null;
  text: string;
  draft: string | null;
  at: string;
}

export interface Consult {
  id: number;
  conversation_id: number;
  subject: string | null;
  contact: { id: number; name: string; face: string | null };
  asked_by: AgentBrief;
  expert: { agent: AgentBrief | null; name: string; email: string | null };
  question: string;
  draft: string | null;
  state: "open" | "answered" | "closed";
  answers: ConsultAnswer[];
  /** Only in the answer to asking, and only for experts outside. */
  link: string | null;
  at: string;
  version: number;
}

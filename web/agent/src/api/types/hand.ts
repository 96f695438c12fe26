/** People of the company without a seat, who answer single conversations under review. */
import type { AgentBrief, Gender, Lang } from "./people";

export interface HandBrief {
  id: number;
  name: string;
  title: string;
  face: string | null;
}

export interface Hand extends HandBrief {
  /** The same name in other letters; empty for none. */
  other_name: string;
  email: string;
  gender: Gender | null;
  /** Any when empty. */
  languages: Lang[];
  in_public: boolean;
  in_private: boolean;
  active: boolean;
  /** Until when their link opens; null when there is none. */
  link_until: string | null;
  version: number;
}

export interface HandTask {
  id: number;
  conversation_id: number;
  state: "offered" | "taken" | "in_review" | "returned" | "ended";
  offered_by: AgentBrief;
  offered_at: string;
  /** It was offered where everyone can read it. */
  public: boolean;
  hand: HandBrief | null;
  taken_at: string | null;
  message_id: number | null;
  reason: string | null;
}

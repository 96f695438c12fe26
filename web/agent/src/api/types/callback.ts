/** Requests to be phoned. */

export type CallbackState = "open" | "done" | "missed" | "cancelled";

export interface Callback {
  id: number;
  conversation_id: number;
  contact_id: number;
  contact_name: string;
  phone: string;
  /** The start of the slot. */
  at: string;
  minutes: number;
  note: string;
  team_id: number | null;
  /** Who calls; the one who answers the conversation when nobody is named. */
  assignee_id: number | null;
  state: CallbackState;
  outcome: string | null;
  /** How often it was tried in vain. */
  attempts: number;
  made_at: string;
  settled_at: string | null;
  version: number;
}

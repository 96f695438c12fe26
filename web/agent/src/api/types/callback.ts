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
  /** Who calls as things stand: the one that is named, else the one who answers the conversation. */
  caller_id: number | null;
  state: CallbackState;
  outcome: string | null;
  /** How often it was tried in vain. */
  attempts: number;
  made_at: string;
  settled_at: string | null;
  version: number;
}

/** A time at which somebody can call. */
export interface FreeSlot {
  at: string;
  /** The same in words, in the reader's language. */
  label: string;
  /** It lies in the hours that the customer chose. */
  suits: boolean;
}

/** As it is asked for. */
export interface CallbackDraft {
  at: string;
  phone: string;
  note: string;
}

/** A call that did not come about, and when it can be tried again. */
export interface MissedCallback {
  callback: Callback;
  next: FreeSlot | null;
}

/** What the screens offer to actions at this moment: the list, the open conversation, the composer, the open dialog. */
import { useSyncExternalStore } from "react";
import type { ConversationFull, ConversationRow, Me } from "@/api/types";

export type DialogName = "palette" | "keys" | "assign" | "tags" | "snooze" | "transfer" | "callback" | "private" | "closing" | "consult" | "coach" | "contact" | "queues" | null;

export interface ListHandle {
  move: (by: 1 | -1) => void;
  /** Puts the focus on the row where the keyboard was. */
  focus: () => void;
  toggle: () => void;
  clear: () => void;
  /** The neighbour to go to when this one leaves the list. */
  next: (id: number) => number | null;
  /** Our own act took these away: they may leave their place at once. */
  release: (ids: number[]) => void;
  selected: ConversationRow[];
}

export interface ComposerHandle {
  focus: (mode: "reply" | "note") => void;
  send: (resolve: boolean) => void;
  bold: () => void;
  attach: () => void;
  /** To the next remark of the coach, or the one before. */
  step: (back: boolean) => void;
  /** Opens the bank, or the help centre, at the caret. */
  pick: (what: "blocks" | "templates" | "answers") => void;
}

/** The reply that waits for approval and is on the screen; absent where it may not be decided. */
export interface ReviewHandle {
  approve: () => void;
  edit: () => void;
  giveBack: () => void;
}

export interface Desk {
  me: Me | null;
  list: ListHandle | null;
  conversation: ConversationFull | null;
  composer: ComposerHandle | null;
  review: ReviewHandle | null;
  /** Takes back the held message, when there is one. */
  takeBack: (() => void) | null;
  /** Begins the reply with the line that the bot prepared; null where there is none. */
  firstLine: (() => void) | null;
  /** Customers can ask to be called. */
  calls: boolean;
  /** What moved to private is offered to be closed for everyone to see. */
  closes: boolean;
  dialog: DialogName;
  go: (path: string) => void;
  /** Opens a conversation within the place we are in; null goes back to the list. */
  open: (id: number | null) => void;
}

let state: Desk = {
  me: null, list: null, conversation: null, composer: null, review: null, takeBack: null, firstLine: null, calls: false, closes: false, dialog: null,
  go: () => undefined, open: () => undefined,
};
const listeners = new Set<() => void>();

export const desk = {
  get: (): Desk => state,
  set(change: Partial<Desk>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  },
};

export function useDesk<T>(pick: (desk: Desk) => T): T {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => pick(state));
}

/** What an action acts on: the selected rows, or the open conversation. */
export function targets(d: Desk): ConversationRow[] {
  if (d.list && d.list.selected.length > 0) return d.list.selected;
  return d.conversation ? [d.conversation.conversation] : [];
}

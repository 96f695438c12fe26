/*
 * state + action → state, with no clock, network or document.
 *
 * The log is ordered by the server alone. A message has no sequence number of its own, but the
 * frames that carry it do, so its place is the smallest number under which it was ever seen:
 * a list counts as "no later than the list's number", and our own message just confirmed stands last
 * until the feed names its place. Duplicates, late frames and edits therefore never move anything.
 */

import { START, type Action, type Entry, type State, type VMessage } from "./model";

const LAST = Number.MAX_SAFE_INTEGER;

const byPlace = (a: Entry, b: Entry): number => a.order - b.order || a.index - b.index || a.message.id - b.message.id;

function upsert(state: State, fresh: readonly Entry[]): State {
  const known = new Map(state.entries.map((entry) => [entry.message.id, entry]));
  for (const entry of fresh) {
    if (state.gone.has(entry.message.id)) continue;
    const old = known.get(entry.message.id);
    const stays = old && old.order <= entry.order;
    known.set(entry.message.id, stays ? { ...old, message: newer(old.message, entry.message) } : entry);
  }
  const entries = [...known.values()].sort(byPlace);
  const confirmed = new Set(entries.map((entry) => entry.message.client_id));
  const outbox = state.outbox.filter((item) => !confirmed.has(item.client_id));
  return { ...state, entries, outbox: outbox.length === state.outbox.length ? state.outbox : outbox };
}

/** The later text wins; "read" never goes back to "sent". */
function newer(old: VMessage, next: VMessage): VMessage {
  return old.state === "read" && next.state === "sent" ? { ...next, state: "read" } : next;
}

/** Places for a list that is complete and in order up to `seq`. */
function place(state: State, messages: readonly VMessage[], seq: number): Entry[] {
  const known = new Map(state.entries.map((entry) => [entry.message.id, entry.order]));
  let bound = seq;
  return messages
    .map((message, index): Entry => ({ message, index: index - messages.length, order: 0 }))
    .reverse()
    .map((entry) => ({ ...entry, order: (bound = Math.min(bound, known.get(entry.message.id) ?? LAST)) }));
}

/** A snapshot is the truth up to its number; what the feed showed after it, or a post confirmed, stays. */
function snapshot(state: State, messages: readonly VMessage[], seq: number): State {
  const later = state.entries.filter((entry) => entry.order > seq);
  const fresh = place({ ...state, entries: [] }, messages, seq);
  return upsert({ ...state, entries: [], gone: new Set() }, [...fresh, ...later]);
}

function remove(state: State, ids: readonly number[]): State {
  if (!ids.length) return state;
  const gone = new Set([...state.gone, ...ids]);
  return { ...state, gone, entries: state.entries.filter((entry) => !gone.has(entry.message.id)) };
}

const forward = (state: State, seq: number): State => (seq > state.seq ? { ...state, seq } : state);

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "reset":
      return { ...START, settings: state.settings, person: state.person };
    case "session": {
      const { seq, messages, visitor, settings, person } = action.session;
      const next = snapshot({ ...state, session: true, broken: null, visitor, settings, person }, messages, seq);
      const read = messages.filter((message) => message.from !== "you" && message.state === "read").map((message) => message.id);
      return { ...next, seq, seen: Math.max(state.seen, 0, ...read) };
    }
    case "broken":
      return { ...state, broken: action.code };
    case "message": {
      const next = upsert(state, [{ message: action.message, order: action.seq, index: 0 }]);
      return forward({ ...next, typing: action.message.from === "you" ? state.typing : null }, action.seq);
    }
    case "batch": {
      const fresh = place(state, action.messages, action.seq);
      return forward(upsert(remove(state, action.removed), fresh), action.seq);
    }
    case "posted":
      return upsert(state, [{ message: action.message, order: LAST, index: 0 }]);
    case "removed":
      return forward(remove(state, [action.id]), action.seq);
    case "read":
      return forward({ ...state, read: Math.max(state.read, action.message_id) }, action.seq);
    case "seen":
      return action.message_id > state.seen ? { ...state, seen: action.message_id } : state;
    case "typing":
      return { ...state, typing: action.on ? { name: action.name } : null };
    case "outbox": {
      const confirmed = new Set(state.entries.map((entry) => entry.message.client_id));
      return { ...state, outbox: action.items.filter((item) => !confirmed.has(item.client_id)) };
    }
    case "link":
      return { ...state, link: action.link, typing: action.link === "live" ? state.typing : null };
    case "visitor":
      return { ...state, visitor: { ...state.visitor, ...action.visitor } };
    case "wait":
      return { ...state, person: action.person, settings: state.settings && { ...state.settings, online: action.online ?? state.settings.online } };
    case "wish":
      return { ...state, wish: action.wish };
  }
}

/** The newest message that is not the visitor's own. */
export function lastFromUs(state: State): VMessage | null {
  for (let at = state.entries.length - 1; at >= 0; at -= 1) {
    const { message } = state.entries[at]!;
    if (message.from !== "you") return message;
  }
  return null;
}

export function unread(state: State): number {
  return state.entries.filter(({ message }) => message.from !== "you" && message.state !== "read" && message.id > state.seen).length;
}

/** Has an agent seen this message of the visitor's? */
export const isRead = (state: State, message: VMessage): boolean => message.state === "read" || message.id <= state.read;

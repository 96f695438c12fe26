/**
 * The live feed as a pure function: state and an event give the next state.
 * The rule it keeps: state plus events equals the state fetched again.
 */
import { type ListOrder, compareTimes, newestFirst, oldestFirst, orders, pressingFirst } from "./order";
import { type Queue, belongs } from "./queue";
import type { ConversationFull, ConversationRow, Entry, LiveEvent, Page } from "./types";

/** A list as it is loaded: some pages from the top; `next` is null when it is whole. */
export interface ListState {
  pages: Page<ConversationRow>[];
  pageParams: unknown[];
}

export function applyToList(list: ListState, event: LiveEvent, queue: Queue, me: number, order: ListOrder = "newest", now = Date.now()): ListState {
  const row = event.conversation;
  const id = row?.id ?? event.gone;
  if (id === null || id === undefined) return list;
  if (event.seq !== 0 && list.pages.every((page) => event.seq <= page.seq)) return list;
  if (row && isOlder(list, row)) return list;
  const without = remove(list, id);
  if (!row || event.gone === id || !belongs(row, queue, me)) return without;
  return insert(without, row, queue.name === "public" ? pressingFirst(now) : orders[order]);
}

function known(list: ListState, id: number): ConversationRow | undefined {
  for (const page of list.pages) {
    const found = page.items.find((item) => item.id === id);
    if (found) return found;
  }
  return undefined;
}

function isOlder(list: ListState, row: ConversationRow): boolean {
  const have = known(list, row.id);
  return have !== undefined && have.version > row.version;
}

function remove(list: ListState, id: number): ListState {
  if (!known(list, id)) return list;
  const without = (page: Page<ConversationRow>) => (page.items.some((item) => item.id === id) ? { ...page, items: page.items.filter((item) => item.id !== id) } : page);
  return { ...list, pages: list.pages.map(without) };
}

/** Puts a row where it belongs; below the loaded part it waits for its page. Only the page it lands on is copied. */
function insert(list: ListState, row: ConversationRow, first: typeof newestFirst): ListState {
  for (const [index, page] of list.pages.entries()) {
    const at = page.items.findIndex((item) => first(row, item) < 0);
    const whole = index === list.pages.length - 1 && page.next === null;
    if (at < 0 && !whole) continue;
    const items = page.items.toSpliced(at < 0 ? page.items.length : at, 0, row);
    return { ...list, pages: list.pages.with(index, { ...page, items }) };
  }
  return list;
}

export function applyToConversation(full: ConversationFull, event: LiveEvent): ConversationFull {
  if (event.gone === full.conversation.id) return full;
  if (event.seq !== 0 && event.seq <= full.seq) return full;
  const row = event.conversation;
  const about = row?.id === full.conversation.id && row.version >= full.conversation.version;
  const contact = event.contact && event.contact.id === full.contact.id ? event.contact : full.contact;
  const entries = mergeEntries(full, event);
  const others = siblings(full, event);
  const ours = row?.id === full.conversation.id;
  const callbacks = ours ? (event.callbacks ?? full.callbacks) : full.callbacks;
  const handoff = ours ? (event.handoff ?? full.handoff) : full.handoff;
  const hand = ours && event.hand !== undefined ? event.hand : full.hand;
  if (!about && contact === full.contact && entries === full.entries && others === full.contact_conversations && callbacks === full.callbacks && handoff === full.handoff && hand === full.hand) return full;
  const conversation = about ? row : full.conversation;
  return { ...full, conversation, contact, entries, contact_conversations: others, callbacks, handoff, hand, seq: Math.max(full.seq, event.seq) };
}

function mergeEntries(full: ConversationFull, event: LiveEvent): Entry[] {
  const id = full.conversation.id;
  const fresh = event.entries.filter((entry) => entry.conversation_id === id && (event.seq !== 0 || !overtaken(full, entry)));
  const removed = new Set(event.removed);
  if (fresh.length === 0 && !full.entries.some((entry) => removed.has(entry.key))) return full.entries;
  return upsert(full.entries, fresh).filter((entry) => !removed.has(entry.key));
}

/** The answer to a call may come after the feed has told how its delivery went on. */
function overtaken(full: ConversationFull, entry: Entry): boolean {
  if (entry.type !== "message" || !entry.delivery) return false;
  const have = full.entries.find((known) => known.key === entry.key);
  return have?.type === "message" && have.delivery !== null && compareTimes(have.delivery.at, entry.delivery.at) > 0;
}

/** Replaces entries by key and adds new ones in their place in time. */
export function upsert(entries: Entry[], fresh: Entry[]): Entry[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  for (const entry of fresh) byKey.set(entry.key, entry);
  return [...byKey.values()].toSorted(oldestFirst);
}

/** The other conversations of the same person. */
function siblings(full: ConversationFull, event: LiveEvent): ConversationRow[] {
  const row = event.conversation;
  const list = full.contact_conversations;
  if (event.gone !== null && list.some((item) => item.id === event.gone)) return list.filter((item) => item.id !== event.gone);
  if (!row || row.id === full.conversation.id) return list;
  const mine = row.contact.id === full.contact.id;
  if (!mine && !list.some((item) => item.id === row.id)) return list;
  const rest = list.filter((item) => item.id !== row.id);
  return mine ? [...rest, row].toSorted(newestFirst).slice(0, 20) : rest;
}

/** Conversations: lists, one of them, and what can be done with it. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { applyToConversation, applyToList, type ListState } from "./apply";
import { client, keys } from "./client";
import { call, serverNow } from "./http";
import type { ListOrder } from "./order";
import { type Queue, parseQueue, queueSlug } from "./queue";
import type { ConversationFull, ConversationRow, Entry, LiveEvent, Me, Page, SearchHit } from "./types";

const PAGE = 60;

export function listQuery(queue: Queue, order: ListOrder = "newest") {
  return infiniteQueryOptions({
    queryKey: keys.list(queueSlug(queue), order),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ queue: queue.name, limit: String(PAGE) });
      if (queue.team !== null) query.set("team", String(queue.team));
      if (order !== "newest") query.set("order", order);
      if (pageParam) query.set("after", pageParam);
      return call<Page<ConversationRow>>(`/conversations?${query}`, { signal });
    },
    getNextPageParam: (last) => last.next,
    gcTime: 3 * 60_000,
    // The order of what everyone reads changes by the clock alone.
    refetchInterval: queue.name === "public" ? 60_000 : false,
  });
}

export function conversationQuery(id: number) {
  return queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => call<ConversationFull>(`/conversations/${id}`, { signal }),
  });
}

export function searchQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: keys.search(q),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ q, limit: "30" });
      if (pageParam) query.set("after", pageParam);
      return call<Page<SearchHit>>(`/search?${query}`, { signal });
    },
    getNextPageParam: (last) => last.next,
    enabled: q !== "",
    staleTime: 20_000,
  });
}

/** Puts a changed row (an answer of the server, or a guess of ours) everywhere it is shown. */
export function absorb(row: ConversationRow): void {
  absorbEvent({ type: "event", seq: 0, kind: "", at: row.last_at, actor: { kind: "system", id: null, name: "" }, conversation: row, entries: [], removed: [], gone: null, scope: "conversation", contact: null });
}

export function absorbEntries(conversation: number, entries: Entry[], removed: string[] = []): void {
  client.setQueryData<ConversationFull>(keys.conversation(conversation), (full) =>
    full && applyToConversation(full, { type: "event", seq: 0, kind: "", at: "", actor: { kind: "system", id: null, name: "" }, conversation: null, entries, removed, gone: null, scope: "conversation", contact: null }));
}

/** Applies one event to every list and conversation in the cache. */
export function absorbEvent(frame: LiveEvent): void {
  const event = asRead(frame);
  const me = client.getQueryData<Me>(keys.me)?.agent.id ?? -1;
  for (const [key, list] of client.getQueriesData<ListState>({ queryKey: keys.lists })) {
    if (list) client.setQueryData(key, applyToList(list, event, parseQueue(String(key[1])), me, key[2] === "heat" ? "heat" : "newest", serverNow()));
  }
  for (const [key, full] of client.getQueriesData<ConversationFull>({ queryKey: keys.conversations })) {
    if (full) client.setQueryData(key, applyToConversation(full, event));
  }
}

/** A frame for everybody does not say whether I have read it: then it is as I had it. */
function asRead(event: LiveEvent): LiveEvent {
  const row = event.conversation;
  if (!row || typeof row.unread === "boolean") return event;
  const known = client.getQueryData<ConversationFull>(keys.conversation(row.id))?.conversation
    ?? client.getQueriesData<ListState>({ queryKey: keys.lists }).flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []).find((item) => item.id === row.id);
  return { ...event, conversation: { ...row, unread: known?.unread ?? false } };
}

async function act(id: number, verb: string, body: unknown, method: "POST" | "PUT" = "POST"): Promise<ConversationRow> {
  const row = await call<ConversationRow>(`/conversations/${id}/${verb}`, { method, body });
  absorb(row);
  return row;
}

export const assign = (id: number, agent: number | null) => act(id, "assign", { agent_id: agent });
export const transfer = (id: number, team: number, agent: number | null, reason: string) => act(id, "transfer", { team_id: team, agent_id: agent, reason });
export const snooze = (id: number, until: string | null, untilReply: boolean) => act(id, "snooze", { until, until_reply: untilReply });
export const resolve = (id: number) => act(id, "resolve", {});
export const reopen = (id: number) => act(id, "reopen", {});
export const setTags = (id: number, tags: string[]) => act(id, "tags", { tags }, "PUT");

export async function setPriority(row: ConversationRow, priority: ConversationRow["priority"]): Promise<void> {
  absorb(await call<ConversationRow>(`/conversations/${row.id}`, { method: "PATCH", body: { priority }, version: row.version }));
}

export interface BulkResult {
  done: number[];
  failed: { id: number; code: string }[];
}

export function bulk(ids: number[], change: { action: "resolve" } | { action: "assign"; agent_id: number | null } | { action: "tag"; tag: string }): Promise<BulkResult> {
  return call<BulkResult>("/conversations/bulk", { method: "POST", body: { ids, ...change } });
}

export async function seen(id: number, message: number): Promise<void> {
  await call(`/conversations/${id}/seen`, { method: "POST", body: { message_id: message } });
}

export function saveDraft(id: number, text: string, files: number[], keepalive = false): Promise<void> {
  return call(`/conversations/${id}/draft`, { method: "PUT", body: { text, attachment_ids: files }, keepalive });
}

/** What the way of an answer takes may change with each message that comes: it is asked for anew, the story stays. */
export async function learnWay(id: number): Promise<void> {
  const { way, window_until, max_text, recipient, hold_seconds, can_reply } = await call<ConversationFull>(`/conversations/${id}`);
  client.setQueryData<ConversationFull>(keys.conversation(id), (full) => full && { ...full, way, window_until, max_text, recipient, hold_seconds, can_reply });
}

/** Loads what came before and puts it in front. */
export async function loadOlder(id: number, cursor: string): Promise<void> {
  const page = await call<{ entries: Entry[]; older: string | null }>(`/conversations/${id}/entries?before=${encodeURIComponent(cursor)}`);
  client.setQueryData<ConversationFull>(keys.conversation(id), (full) => {
    if (!full) return full;
    const have = new Set(full.entries.map((entry) => entry.key));
    return { ...full, entries: [...page.entries.filter((entry) => !have.has(entry.key)), ...full.entries], older: page.older };
  });
}

/** Calls that customers asked for. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { refreshBeside } from "./beside";
import { client, keys } from "./client";
import { call } from "./http";
import type { Callback, CallbackDraft, CallbackState, ConversationFull, LiveEvent, Me, MissedCallback, Page, FreeSlot } from "./types";

export interface CallbackFilter {
  state: CallbackState;
  /** Only those that I am to make. */
  mine: boolean;
}

/** Open and missed ones soonest first, the others latest first. */
export function callbacksQuery({ state, mine }: CallbackFilter) {
  return infiniteQueryOptions({
    queryKey: [...keys.callbacks, state, mine],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: "60" });
      if (mine) query.set("mine", "true");
      if (pageParam) query.set("after", pageParam);
      return call<Page<Callback>>(`/callbacks?${query}`, { signal });
    },
    getNextPageParam: (last) => last.next,
    staleTime: 20_000,
  });
}

/** When the customer of a conversation can be called. Others book meanwhile: asked anew each time. */
export function slotsQuery(conversation: number) {
  return queryOptions({
    queryKey: keys.callbackSlots(conversation),
    queryFn: ({ signal }) => call<{ items: FreeSlot[] }>(`/conversations/${conversation}/callback_slots`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** A changed call is put where it is shown; its promise in the ledger is asked for again. */
function told(callback: Callback): Callback {
  client.setQueryData<ConversationFull>(keys.conversation(callback.conversation_id), (full) => full && { ...full, callbacks: put(full.callbacks, callback) });
  for (const queryKey of [keys.callbacks, keys.commitments, keys.counts]) void client.invalidateQueries({ queryKey });
  void refreshBeside(callback.conversation_id);
  return callback;
}

/** In the place of what was there, or in front: newest first. */
export function put(callbacks: Callback[], callback: Callback): Callback[] {
  const at = callbacks.findIndex((one) => one.id === callback.id);
  if (at < 0) return [callback, ...callbacks];
  return (callbacks[at]?.version ?? 0) > callback.version ? callbacks : callbacks.with(at, callback);
}

export async function bookCallback(conversation: number, draft: CallbackDraft): Promise<Callback> {
  return told(await call<Callback>(`/conversations/${conversation}/callbacks`, { method: "POST", body: draft }));
}

export async function changeCallback(old: Callback, change: Partial<CallbackDraft> & { assignee_id?: number | null }): Promise<Callback> {
  return told(await call<Callback>(`/callbacks/${old.id}`, { method: "PATCH", body: change, version: old.version }));
}

export async function doneCallback(id: number, outcome: string): Promise<Callback> {
  return told(await call<Callback>(`/callbacks/${id}/done`, { method: "POST", body: { outcome } }));
}

export async function missedCallback(id: number): Promise<MissedCallback> {
  const missed = await call<MissedCallback>(`/callbacks/${id}/missed`, { method: "POST", body: {} });
  told(missed.callback);
  return missed;
}

export async function cancelCallback(id: number): Promise<Callback> {
  return told(await call<Callback>(`/callbacks/${id}/cancel`, { method: "POST", body: {} }));
}

let due = (_callback: Callback): void => undefined;

/** What happens when a call that I am to make comes near. */
export function onCallDue(act: (callback: Callback) => void): void {
  due = act;
}

export function callDue(event: LiveEvent): void {
  if (event.kind !== "callback_due") return;
  const me = client.getQueryData<Me>(keys.me);
  const told = event.entries.find((entry) => entry.type === "event" && entry.kind === "callback_due");
  const id = told?.type === "event" ? told.data.callback_id : null;
  const callback = event.callbacks?.find((one) => one.id === id);
  // What is nobody's is the matter of whoever is on duty.
  if (me && callback && (callback.caller_id ?? me.organisation.duty_id) === me.agent.id) due(callback);
}

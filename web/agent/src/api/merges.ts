/** Contacts that are, or may be, one person: found, compared, made one and taken apart. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { refreshBeside } from "./beside";
import { client, keys } from "./client";
import { call } from "./http";
import type { ContactLine, ConversationFull, Merge, MergePreview, Merged, Suggestion, Unmerged } from "./types";

interface Items<T> {
  items: T[];
}

/** Asked anew when they write: what they say of themselves may be known. */
export function suggestionsQuery(contact: number, lastIn: number | null) {
  return queryOptions({
    queryKey: [...keys.people, "suggestions", contact, lastIn],
    queryFn: async ({ signal }) => (await call<Items<Suggestion>>(`/contacts/${contact}/suggestions`, { signal })).items,
    placeholderData: (before: Suggestion[] | undefined, query) => (query?.queryKey[2] === contact ? before : undefined),
  });
}

export function mergesQuery(contact: number) {
  return queryOptions({
    queryKey: [...keys.people, "merges", contact],
    queryFn: async ({ signal }) => (await call<Items<Merge>>(`/contacts/${contact}/merges`, { signal })).items,
  });
}

export function foundQuery(q: string) {
  return queryOptions({
    queryKey: [...keys.people, "found", q],
    queryFn: async ({ signal }) => (await call<Items<ContactLine>>(`/contacts?q=${encodeURIComponent(q)}`, { signal })).items,
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
}

export function previewQuery(stays: number, comes: number) {
  return queryOptions({
    queryKey: [...keys.people, "preview", stays, comes],
    queryFn: ({ signal }) => call<MergePreview>(`/contacts/${stays}/merge?other_id=${comes}`, { signal }),
    gcTime: 0,
  });
}

/** The conversations of these people that are loaded are asked for again; the live feed tells everybody else. */
async function refresh(people: number[]): Promise<void> {
  const loaded = client.getQueriesData<ConversationFull>({ queryKey: keys.conversations });
  const touched = loaded.flatMap(([, full]) => (full && people.includes(full.contact.id) ? [full.conversation.id] : []));
  await Promise.all([client.invalidateQueries({ queryKey: keys.people }), ...touched.map((id) => refreshBeside(id))]);
}

export async function merge(stays: number, version: number, comes: number): Promise<Merged> {
  const made = await call<Merged>(`/contacts/${stays}/merge`, { method: "POST", body: { other_id: comes, version } });
  await refresh([stays, comes]);
  return made;
}

export async function unmerge(contact: number, merged: number): Promise<Unmerged> {
  const made = await call<Unmerged>(`/contacts/${contact}/unmerge`, { method: "POST", body: { merge_id: merged } });
  await refresh([made.contact.id, made.other.id]);
  return made;
}

/** They are two people: it is never suggested again, until that is taken back. */
export async function setApart(contact: number, other: number, apart: boolean): Promise<void> {
  await call(`/contacts/${contact}/apart`, { method: "POST", body: { other_id: other, apart } });
  await client.invalidateQueries({ queryKey: keys.people });
}

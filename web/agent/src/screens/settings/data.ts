/** What these screens ask of the server. Everything is kept under "settings", which the live feed refreshes. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/http";
import { client, keys } from "@/api/client";
import { language } from "@/text";
import type { Actor, Agent, ChannelForm, ChannelKind, Hand, Inbox, InboxCheck, Lang, Organisation, Team } from "@/api/types";

/** How an inbox is doing is no event: it is asked again while it is looked at. */
export const inboxesQuery = queryOptions({
  queryKey: ["settings", "inboxes"], queryFn: () => call<Inbox[]>("/inboxes"), staleTime: 0, refetchInterval: 15_000,
});
export const channelsQuery = () => queryOptions({ queryKey: ["settings", "channels", language()], queryFn: () => call<ChannelForm[]>("/channels") });
export const agentsQuery = queryOptions({ queryKey: ["settings", "agents"], queryFn: () => call<Agent[]>("/agents"), staleTime: 0 });
export const teamsQuery = queryOptions({ queryKey: ["settings", "teams"], queryFn: () => call<Team[]>("/teams"), staleTime: 0 });
export const handsQuery = queryOptions({ queryKey: ["settings", "hands"], queryFn: () => call<Hand[]>("/hands"), staleTime: 0 });
export const organisationQuery = queryOptions({ queryKey: ["settings", "organisation"], queryFn: () => call<Organisation>("/organisation"), staleTime: 0 });

export interface AuditLine {
  seq: number;
  at: string;
  kind: string;
  actor: Actor;
  conversation_id: number | null;
  object: string | null;
  /** Usually an object; a single value for what has but one. */
  before: unknown;
  after: unknown;
}

export interface AuditFilter {
  actor: string;
  kind: string;
}

export const auditQuery = ({ actor, kind }: AuditFilter) => infiniteQueryOptions({
  queryKey: ["settings", "audit", actor, kind],
  queryFn: ({ pageParam, signal }) => {
    const asked = new URLSearchParams(Object.entries({ after: pageParam, actor, kind }).filter(([, value]) => value !== ""));
    return call<{ items: AuditLine[]; next: string | null }>(`/audit?${asked}`, { signal });
  },
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
  staleTime: 0,
});

/** Adds, or changes what was read as `old`; the lists learn of it at once. */
async function save<T extends { id: number; version: number }>(list: string, old: T | null, body: object): Promise<T> {
  const saved = old
    ? await call<T>(`/${list}/${old.id}`, { method: "PATCH", body, version: old.version })
    : await call<T>(`/${list}`, { method: "POST", body });
  client.setQueryData<T[]>(["settings", list], (all) => all && [...all.filter((item) => item.id !== saved.id), saved].toSorted((a, b) => a.id - b.id));
  void refresh();
  return saved;
}

/** The whole of what others may have read of it. */
export function refresh(): Promise<void> {
  return Promise.all([["settings"], keys.directory].map((queryKey) => client.invalidateQueries({ queryKey }))).then(() => undefined);
}

export interface InboxBody {
  kind?: ChannelKind;
  name: string;
  address?: string | null;
  team_id: number | null;
  hold_seconds: number;
  language: Lang;
  enabled: boolean;
  bot: boolean;
  answer_minutes: number;
  config: Record<string, unknown>;
}

export const saveInbox = (old: Inbox | null, body: InboxBody) => save<Inbox>("inboxes", old, body);
export const saveAgent = (old: Agent | null, body: Partial<Agent> & { password?: string }) => save<Agent>("agents", old, body);
export const saveHand = (old: Hand | null, body: Partial<Hand>) => save<Hand>("hands", old, body);
export const saveTeam = (old: Team | null, body: Partial<Team>) => save<Team>("teams", old, body);

function know(hand: Hand): void {
  client.setQueryData<Hand[]>(["settings", "hands"], (all) => all?.map((item) => (item.id === hand.id ? hand : item)));
  void refresh();
}

/** Makes a link in place of the one there was; it is in this answer alone. */
export async function inviteHand(id: number): Promise<string> {
  const { hand, link } = await call<{ hand: Hand; link: string }>(`/hands/${id}/invite`, { method: "POST" });
  know(hand);
  return link;
}

export const revokeHand = (id: number) => call<Hand>(`/hands/${id}/revoke`, { method: "POST" }).then(know);

export function setHandFace(id: number, file: File | null): Promise<void> {
  return call<Hand>(`/hands/${id}/face`, file ? { method: "PUT", file } : { method: "DELETE" }).then(know);
}

export async function removeTeam(team: Team): Promise<void> {
  await call(`/teams/${team.id}`, { method: "DELETE" });
  client.setQueryData<Team[]>(["settings", "teams"], (all) => all?.filter((item) => item.id !== team.id));
  void refresh();
}

export async function saveOrganisation(old: Organisation, body: Partial<Organisation>): Promise<Organisation> {
  const saved = await call<Organisation>("/organisation", { method: "PATCH", body, version: old.version });
  client.setQueryData(["settings", "organisation"], saved);
  void client.invalidateQueries({ queryKey: keys.me });
  return saved;
}

export function checkInbox(kind: ChannelKind, config: Record<string, unknown>, id: number | null, address: string): Promise<InboxCheck> {
  const body = { kind, config, ...(id === null ? {} : { inbox_id: id }), ...(address ? { address } : {}) };
  return call<InboxCheck>("/inboxes/check", { method: "POST", body });
}

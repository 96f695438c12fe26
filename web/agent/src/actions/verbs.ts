/** What a person does to conversations, with its news and its way back. */
import * as api from "@/api/conversations";
import { sentence } from "@/api/http";
import type { AgentBrief, ConversationRow } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { toast } from "@/ui";
import { desk } from "./desk";

/** Runs a change; a failure is told in the server's own sentence. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    toast({ text: sentence(error), tone: "danger" });
    return undefined;
  }
}

/** Goes to the neighbour when the conversation on the screen leaves its queue. */
function leave(rows: ConversationRow[]): void {
  const d = desk.get();
  const ids = rows.map((row) => row.id);
  const opened = d.conversation?.conversation.id;
  const next = opened !== undefined && ids.includes(opened) ? (d.list?.next(opened) ?? null) : undefined;
  d.list?.release(ids);
  d.list?.clear();
  if (next !== undefined) d.open(matchMedia("(min-width: 768px)").matches ? next : null);
}

export async function resolve(rows: ConversationRow[]): Promise<void> {
  const open = rows.filter((row) => row.status !== "resolved");
  const [first] = open;
  if (!first) return;
  const done = await attempt<unknown>(() => (open.length === 1 ? api.resolve(first.id) : many(open, { action: "resolve" })));
  if (!done) return;
  leave(open);
  toast({
    text: t("done-resolved", { count: open.length, name: first.contact.name }),
    undo: { run: () => void attempt(() => Promise.all(open.map((row) => api.reopen(row.id)))) },
  });
}

export async function reopen(row: ConversationRow): Promise<void> {
  if (await attempt(() => api.reopen(row.id))) toast({ text: t("done-reopened"), undo: { run: () => void attempt(() => api.resolve(row.id)) } });
}

export async function assign(rows: ConversationRow[], agent: AgentBrief | null): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const before = rows.map((row) => [row.id, row.assignee_id] as const);
  const done = await attempt<unknown>(() => (rows.length === 1 ? api.assign(first.id, agent?.id ?? null) : many(rows, { action: "assign", agent_id: agent?.id ?? null })));
  if (!done) return;
  if (rows.length > 1) desk.get().list?.clear();
  toast({
    text: agent ? t("done-assigned", { count: rows.length, name: agent.name }) : t("done-unassigned", { count: rows.length }),
    undo: { run: () => void attempt(() => Promise.all(before.map(([id, who]) => api.assign(id, who)))) },
  });
}

export async function snooze(rows: ConversationRow[], until: Date | null, untilReply: boolean): Promise<void> {
  const done = await attempt(() => Promise.all(rows.map((row) => api.snooze(row.id, until?.toISOString() ?? null, untilReply))));
  if (!done) return;
  leave(rows);
  toast({
    text: until ? t("done-snoozed", { when: moment(until) }) : t("done-snoozed-reply"),
    undo: { run: () => void attempt(() => Promise.all(rows.map((row) => api.reopen(row.id)))) },
  });
}

export async function transfer(row: ConversationRow, team: number, agent: number | null, reason: string, name: string): Promise<boolean> {
  const done = await attempt(() => api.transfer(row.id, team, agent, reason));
  if (done) toast({ text: t("done-transferred", { name }), tone: "good" });
  return Boolean(done);
}

export async function tag(rows: ConversationRow[], name: string, on: boolean): Promise<void> {
  const [first] = rows;
  if (!first) return;
  if (rows.length === 1) {
    const rest = first.tags.filter((item) => item !== name);
    await attempt(() => api.setTags(first.id, on ? [...rest, name] : rest));
  } else {
    await attempt(() => many(rows, { action: "tag", tag: name }));
  }
}

/** One call for many; what could not be done is counted and said. */
async function many(rows: ConversationRow[], change: Parameters<typeof api.bulk>[1]): Promise<number[]> {
  const { done, failed } = await api.bulk(rows.map((row) => row.id), change);
  if (failed.length > 0) toast({ text: t("bulk-failed", { count: failed.length }), tone: "danger" });
  return done;
}

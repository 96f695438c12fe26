/** A queue: which conversations stand in it, and in which order. */
import type { ConversationRow, Counts, QueueName } from "./types";

export interface Queue {
  name: QueueName;
  team: number | null;
}

/** As it stands in the address: `mine`, `team-3`. */
export function queueSlug(queue: Queue): string {
  return queue.name === "team" ? `team-${queue.team}` : queue.name;
}

const names = new Set<string>(["mine", "unassigned", "all", "waiting", "snoozed", "resolved", "attention", "public"]);

export function parseQueue(slug: string): Queue {
  const team = /^team-(\d+)$/.exec(slug);
  if (team) return { name: "team", team: Number(team[1]) };
  return { name: names.has(slug) ? (slug as QueueName) : "mine", team: null };
}

/** Queues of what waits for us: there it matters what burns. */
export function isOpenQueue(queue: Queue): boolean {
  return queue.name === "mine" || queue.name === "unassigned" || queue.name === "team" || queue.name === "all";
}

export function belongs(row: ConversationRow, queue: Queue, me: number): boolean {
  switch (queue.name) {
    case "mine": return row.status === "open" && row.assignee_id === me;
    case "unassigned": return row.status === "open" && row.assignee_id === null;
    case "team": return row.status === "open" && row.team_id === queue.team;
    case "all": return row.status === "open";
    case "attention": return row.attention !== null;
    case "public": return row.status === "open" && row.public;
    default: return row.status === queue.name;
  }
}

export function countOf(counts: Counts | undefined, queue: Queue): number {
  if (!counts) return 0;
  return queue.name === "team" ? (counts.teams[String(queue.team)] ?? 0) : counts[queue.name];
}

/** What happened beside the words, in one quiet line. */
import { useDirectory } from "@/api/directory";
import type { Entry, EventEntry } from "@/api/types";
import { has, t } from "@/text";
import { reasonWords } from "@/text/reason";
import { handoffWords } from "@/handoff/words";
import { clock, full, moment } from "@/text/time";

/** Messages and notes stand as themselves; their events would only repeat them. */
const silent = new Set(["message_received", "reply_written", "note_written", "delivery_changed", "conversation_created", "messages_seen", "consult_asked", "consult_answered", "consult_closed", "example_kept"]);

/** These tell why: in a person's words, or by a code of ours. */
const reasoned = new Set(["transferred", "review_returned", "review_bypassed", "commitment_broken", "commitment_withdrawn", "benefit_withdrawn", "guard_bypassed", "hand_released"]);

/** A promise or a benefit that came with a reply, or went with it, stands at the side and need not be told beside the reply. */
function withReply(event: EventEntry): boolean {
  if (event.kind === "commitment_made" || event.kind === "benefit_granted") return event.data.by === "reply";
  return (event.kind === "commitment_withdrawn" || event.kind === "benefit_withdrawn") && (event.data.reason === "taken_back" || event.data.reason === "returned");
}

export function isSilent(entry: Entry): boolean {
  return entry.type === "event" && (silent.has(entry.kind) || withReply(entry));
}

export function EventLine({ event }: { event: EventEntry }) {
  const { agents, teams } = useDirectory();
  const data = event.data ?? {};
  const after = whole(data.after);
  const agent = agents.find((item) => item.id === (data.agent_id ?? after?.agent ?? data.after));
  const team = teams.find((item) => item.id === (data.team_id ?? after?.team));
  const reason = typeof data.reason === "string" ? data.reason : "";
  const why = event.kind === "handed_off" && reason !== "taken" ? handoffWords(reason) : reasoned.has(event.kind) ? reasonWords(reason) : "";
  const until = typeof data.until === "string" ? moment(data.until) : "";
  const due = typeof data.due_at === "string" ? moment(data.due_at) : "";
  const key = `event-${event.kind.replaceAll("_", "-")}`;
  const actor = event.actor.kind === "bot" ? t("the-bot") : event.actor.name || t("actor-system");
  const variant = event.kind === "handed_off" && reason === "taken" ? `${key}-taken` : agent && !event.kind.endsWith("edited") ? `${key}-agent` : until ? `${key}-until` : key;
  const channel = typeof data.channel === "string" ? `channel-${data.channel}` : "";
  const way = typeof data.way === "string" ? `${key}-${data.way}` : data.proven === false ? `${key}-unproven` : variant;
  // A call that was put otherwise, but not to another time.
  const stays = event.kind === "callback_moved" && data.before === data.due_at;
  const id = [stays ? `${key}-otherwise` : typeof data.end === "string" ? `${key}-${data.end.replaceAll("_", "-")}` : way, variant, key, "event-other"].find(has) ?? "event-other";
  return (
    <p className="flex items-baseline justify-center gap-2 px-6 text-center text-xs text-ink-3">
      <span className="wrap-anywhere">
        {t(id, { actor, agent: agent?.name ?? "", team: team?.name ?? String(data.team_name ?? ""), until, kind: event.kind, name: String(data.name ?? ""), due, channel: has(channel) ? t(channel) : "" })}
        {why && <> · <bdi>{why}</bdi></>}
      </span>
      <time dateTime={event.at} title={full(event.at)}>{clock(event.at)}</time>
    </p>
  );
}

/** What stood before or after a change, when it is more than one value. */
function whole(value: unknown): Record<string, unknown> | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

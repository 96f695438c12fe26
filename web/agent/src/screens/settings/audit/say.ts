/** A line of the journal in words. */
import type { ChannelField, Directory } from "@/api/types";
import { t } from "@/text";
import { full } from "@/text/time";
import type { AuditLine } from "../data";
import { keyOf, knows, w } from "../words";
import { isNothing } from "./diff";
import { benefitField, benefitWord, ofBenefit } from "./of-benefit";
import { coachField, coded, whole } from "./of-coach";
import { nameField, ofHelp } from "./of-help";
import { ofService, serviceField } from "./of-service";

export interface Names {
  directory: Directory;
  /** The fields of connectors by their keys, where the reader may see them. */
  fields: Map<string, ChannelField>;
}

const changes = new Set(["inbox_changed", "agent_changed", "team_changed", "block_changed", "template_changed", "article_changed", "folder_changed", "flow_changed", "hand_changed"]);

function name(value: unknown): string {
  const found = typeof value === "object" && value !== null ? (value as { name?: unknown }).name : null;
  return typeof found === "string" ? found : "";
}

/** The number behind `agent:3`. */
export function objectId(object: string | null): number | null {
  const id = Number(object?.split(":")[1]);
  return Number.isInteger(id) && id > 0 ? id : null;
}

/** What happened, in one sentence without its actor. */
export function sentence(line: AuditLine, names: Names): string {
  const { kind, before, after, conversation_id: id } = line;
  const added = changes.has(kind) && isNothing(before) && !isNothing(after);
  const removed = changes.has(kind) && isNothing(after) && !isNothing(before);
  const own = kind === "agent_changed" && line.actor.kind === "agent" && line.actor.id === objectId(line.object);
  const key = keyOf("fact", kind) + (added ? "-added" : removed ? "-removed" : own ? "-own" : kind === "assigned" && after === null ? "-nobody" : "");
  if (!knows(key)) return w("fact-other", { kind });
  return w(key, {
    name: name(after) || name(before) || person(line.object, names) || (line.object ?? ""),
    conversation: id === null ? "" : String(id),
    whom: kind === "assigned" ? value("agent", after, names) : kind === "transferred" ? value("team", (after as { team?: unknown } | null)?.team, names) : "",
    state: value("state", (after as { state?: unknown } | null)?.state, names),
  });
}

function person(object: string | null, { directory }: Names): string {
  const id = objectId(object);
  if (object?.startsWith("agent:")) return directory.agents.find((agent) => agent.id === id)?.name ?? "";
  if (object?.startsWith("inbox:")) return directory.inboxes.find((inbox) => inbox.id === id)?.name ?? "";
  return "";
}

/** The word for a field of before and after. */
export function fieldName(field: string, { fields }: Names): string {
  const last = field.split(".").at(-1) ?? field;
  const key = keyOf("audit-field", last);
  if (field === "") return w("audit-field-value");
  const own = coachField(field) ?? nameField(field) ?? benefitField(field) ?? serviceField(field);
  if (own !== null) return own;
  const label = field.startsWith("config.") ? fields.get(last)?.label : undefined;
  return label ?? (knows(key) ? w(key) : last);
}

const enums: Record<string, string> = { role: "role", language: "language", status: "status", priority: "priority", gender: "gender", addressed_as: "address", how: "how" };

/** A value as people say it: names for numbers, words for codes. */
export function value(field: string, given: unknown, names: Names): string {
  const last = field.split(".").at(-1) ?? field;
  if (Array.isArray(given)) return given.length === 0 ? w("nothing") : given.map((item) => value(last.replace(/_ids$/, "_id"), item, names)).join(", ");
  if (isNothing(given)) return w("nothing");
  if (typeof given === "boolean") return w(given ? "yes" : "no");
  if (typeof given === "number") return named(last, given, names.directory) ?? String(given);
  if (typeof given !== "string") return whole(given as object) ?? ofHelp(given as object) ?? ofService(given as object) ?? ofBenefit(given as object) ?? JSON.stringify(given);
  const option = field.startsWith("config.") ? names.fields.get(last)?.options?.find((item) => item.value === given) : undefined;
  if (option) return option.label;
  const word = coded(last, given) ?? benefitWord(last, given);
  if (word !== null) return word;
  const key = enums[last] && keyOf(enums[last], given);
  if (key && knows(key)) return w(key);
  return /^\d{4}-\d\d-\d\dT/.test(given) ? full(given) : given;
}

function named(field: string, id: number, { agents, teams, inboxes }: Directory): string | null {
  const list = /^(agent|agent_id|member_id|assignee_id|duty_id|duty_agent_id)$/.test(field) ? agents : /^(team|team_id)$/.test(field) ? teams : field.endsWith("inbox_id") ? inboxes : null;
  return list?.find((item) => item.id === id)?.name ?? null;
}

export function actorName(line: AuditLine): string {
  if (line.actor.name) return line.actor.name;
  if (line.actor.kind === "bot") return w("bot");
  return line.kind === "sign_in_refused" ? w("actor-unknown") : line.actor.kind === "system" ? w("actor-system") : t("unknown");
}

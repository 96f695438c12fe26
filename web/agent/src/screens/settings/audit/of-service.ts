/** The settings of the service, calls and contacts' choices, named as their screens name them. */
import type { Question } from "@/api/types";
import { t } from "@/text";
import { w } from "../words";

const fields: Record<string, string> = {
  "callbacks.enabled": "calls-enabled",
  "callbacks.per_agent_per_hour": "calls-per-agent",
  "callbacks.minutes": "calls-minutes",
  "callbacks.days_ahead": "calls-ahead",
  "surveys.enabled": "surveys-enabled",
  "surveys.kind": "surveys-what",
  "surveys.after_minutes": "surveys-after",
  "surveys.channels": "surveys-where",
  questions: "service-page-questions",
  callback_id: "audit-callback-id",
  due_at: "callback-when",
  attempts: "audit-attempts",
  assignee_id: "callback-assign",
  "public.answer_minutes": "public-minutes",
  "public.duty_agent_id": "public-duty-who",
  "public.watch.words": "public-watch-words",
  "public.watch.people": "public-watch-people",
  "public.watch.pages": "public-watch-pages",
  "public.guard.max_chars": "public-guard-chars",
  "public.guard.closing_line": "public-closing",
  way: "audit-way",
  codes: "audit-codes",
  proven: "audit-proven",
  source: "audit-source",
  reach: "audit-reach",
  people: "audit-storm-people",
  usual: "audit-storm-usual",
  began_at: "audit-storm-began",
  quiet: "audit-storm-quiet",
  line: "audit-storm-line",
  "choices.channel": "choice-channel",
  "choices.hours": "choice-hours",
};

export function serviceField(field: string): string | null {
  const id = fields[field];
  return id === undefined ? null : w(id);
}

/** An object within a list: known by its shape. */
export function ofService(given: object): string | null {
  if (!("choices" in given && "key" in given)) return null;
  const { label, choices } = given as Question;
  return choices.length === 0 ? label : t("choice-saved", { label, value: choices.join(", ") });
}

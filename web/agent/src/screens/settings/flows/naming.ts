/** Steps, facts and conditions of a flow in words. */
import { BookOpenText, ListChecks, MessageSquareText, PhoneCall, Split, TextCursorInput, UserRound } from "lucide-react";
import { type BotTurn, type FlowStep, type InboxBrief, type Question, type StepKind, type When, stepKinds } from "@/api/types";
import { CONTACT, factName } from "@/handoff/fact";
import { t } from "@/text";
import { w } from "../words";

export const kindIcons: Record<StepKind, typeof Split> = {
  say: MessageSquareText, choices: ListChecks, collect: TextCursorInput, branch: Split, answer: BookOpenText, hand_over: UserRound, callback: PhoneCall,
};

const dashed = (word: string): string => word.replaceAll("_", "-");

export const kindName = (kind: StepKind): string => w(`flow-kind-${dashed(kind)}`);
export const kindHelp = (kind: StepKind): string => w(`flow-kind-help-${dashed(kind)}`);
export const turnName = (turn: BotTurn): string => w(`turn-${dashed(turn)}`);

export const kinds = stepKinds.map((kind) => ({ kind, icon: kindIcons[kind] }));

/** What a flow can ask for and keep on every contact. */
export const kept = ["phone", "hours", "channel", "language"];
/** What can be known of a contact. */
export const known = ["name", "email", "addressed_as", ...kept];

const LONG = 48;

export function brief(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return line.length > LONG ? `${line.slice(0, LONG - 1).trimEnd()}…` : line;
}

/** What a step is known by in a list: its place, and its words or what it does. */
export function stepName(steps: FlowStep[], id: string): string {
  const at = steps.findIndex((step) => step.id === id);
  const step = steps[at];
  if (!step) return "";
  const plain = step.when !== null && step.when.inbox_id === null && !step.when.fact;
  const own = step.kind === "branch" ? (plain ? whenWords(step.when, steps, [], []) : "") : step.kind === "answer" || step.kind === "callback" ? "" : brief(step.text);
  return `${at + 1}. ${own || kindName(step.kind)}`;
}

/** The name under which the answer to a step is kept. */
export function keptAs(step: FlowStep): string {
  return step.field?.trim() || step.text.trim();
}

/** What steps ask for, by the names under which it is kept. */
export function asked(steps: FlowStep[]): { name: string; values: string[] }[] {
  return steps.filter((step) => (step.kind === "choices" || step.kind === "collect") && keptAs(step) !== "")
    .map((step) => ({ name: keptAs(step), values: step.kind === "choices" ? step.options.map((option) => option.label.trim()).filter((label) => label !== "") : [] }));
}

const plain = (values: string[]) => values.map((value) => ({ value, label: value }));

/** The values that a fact can have, with their words; none where anything can be written. */
export function valuesOf(fact: string, steps: FlowStep[], questions: Question[]): { value: string; label: string }[] {
  if (fact === `${CONTACT}language`) return ["he", "en", "ar", "ru"].map((value) => ({ value, label: t(`language-${value}`) }));
  if (fact === `${CONTACT}channel`) return ["email", "webchat"].map((value) => ({ value, label: t(`channel-${value}`) }));
  if (fact === `${CONTACT}addressed_as`) return ["f", "m", "plural", "neutral"].map((value) => ({ value, label: t(`address-${value}`) }));
  const question = questions.find(({ key }) => fact === CONTACT + key);
  return plain(question ? question.choices : (asked(steps).find(({ name }) => name === fact)?.values ?? []));
}

/** A condition as people say it. */
export function whenWords(when: When | null, steps: FlowStep[], inboxes: InboxBrief[], questions: Question[]): string {
  if (!when) return w("flow-when-none");
  const { open, inbox_id: inbox, fact, value } = when;
  const parts = [
    open === null ? "" : w(open ? "flow-when-is-open" : "flow-when-is-closed"),
    inbox === null ? "" : w("flow-when-is-inbox", { inbox: inboxes.find((one) => one.id === inbox)?.name ?? t("unknown") }),
    !fact ? "" : value ? w("flow-when-is-value", { fact: factName(fact, questions), value: valuesOf(fact, steps, questions).find((one) => one.value === value)?.label ?? value }) : w("flow-when-is-known", { fact: factName(fact, questions) }),
  ].filter((part) => part !== "");
  return parts.length === 0 ? w("flow-when-none") : parts.join(w("flow-when-and"));
}

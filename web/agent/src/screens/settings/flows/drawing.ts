/** Edits of a flow's steps. Pure. A step that goes leaves no way that leads to it. */
import type { FlowStep, StepKind } from "@/api/types";

/** One way out of a step: on, the other way of a branch, or that of an option by its place. */
export type Way = "next" | "otherwise" | number;

/** A way that is not drawn yet. */
export const NOWHERE = "";

/** The most steps that a flow may have, and options that a step may have. */
export const STEPS = 60;
export const OPTIONS = 9;

const leadsOn: Record<StepKind, readonly ("next" | "otherwise")[]> = {
  say: ["next"], collect: ["next"], branch: ["next", "otherwise"], choices: [], answer: [], hand_over: [], callback: [],
};

/** The ways out of a step, in the order in which they are drawn. */
export function waysOf(step: FlowStep): { way: Way; to: string | null }[] {
  const options = step.kind === "choices" ? step.options.map((option, index) => ({ way: index as Way, to: option.next || null })) : [];
  return [...options, ...leadsOn[step.kind].map((way) => ({ way: way as Way, to: step[way] }))];
}

export function retargeted(step: FlowStep, way: Way, to: string | null): FlowStep {
  if (typeof way !== "number") return { ...step, [way]: to };
  return { ...step, options: step.options.map((option, index) => (index === way ? { ...option, next: to ?? NOWHERE } : option)) };
}

/** Every way that led to one step leads to another, or nowhere. */
function led(step: FlowStep, from: string, to: string | null): FlowStep {
  return {
    ...step,
    options: step.options.map((option) => (option.next === from ? { ...option, next: to ?? NOWHERE } : option)),
    next: step.next === from ? to : step.next,
    otherwise: step.otherwise === from ? to : step.otherwise,
  };
}

export function blankStep(id: string, kind: StepKind): FlowStep {
  return {
    id, kind, text: "", options: kind === "choices" ? [{ label: "", next: NOWHERE }, { label: "", next: NOWHERE }] : [],
    field: kind === "collect" ? "" : null, check: kind === "collect" ? "text" : null,
    when: kind === "branch" ? { open: true, inbox_id: null, fact: null, value: null } : null, next: null, otherwise: null,
  };
}

/** A name that no step has. */
export function freshId(steps: FlowStep[]): string {
  const taken = new Set(steps.map((step) => step.id));
  let n = steps.length + 1;
  while (taken.has(`s${n}`)) n += 1;
  return `s${n}`;
}

function placeOf(steps: FlowStep[], id: string): number {
  return steps.findIndex((step) => step.id === id);
}

/** A kind that leaves the flow has no way on: what comes after it could not be reached through it. */
function goesOn(kind: StepKind): boolean {
  return leadsOn[kind].length > 0;
}

export interface Added {
  steps: FlowStep[];
  id: string;
}

/** A new step on the way out of another: what came next comes after the new one. */
export function addedOn(steps: FlowStep[], from: string, way: Way, kind: StepKind): Added {
  const at = placeOf(steps, from);
  const source = steps[at];
  const id = freshId(steps);
  if (!source) return { steps, id: from };
  const to = waysOf(source).find((one) => one.way === way)?.to ?? null;
  const fresh = blankStep(id, kind);
  const step = goesOn(kind) ? { ...fresh, next: to } : kind === "choices" && to !== null ? retargeted(fresh, 0, to) : fresh;
  const after = typeof way === "number" ? lastOptionPlace(steps, at) : at;
  return { steps: steps.with(at, retargeted(source, way, id)).toSpliced(after + 1, 0, step), id };
}

/** The steps that options lead to stand below the step, in the order of the options. */
function lastOptionPlace(steps: FlowStep[], at: number): number {
  const targets = new Set(waysOf(steps[at] as FlowStep).map((one) => one.to));
  let last = at;
  while (targets.has(steps[last + 1]?.id ?? null)) last += 1;
  return last;
}

/** A new beginning before the first step. */
export function addedFirst(steps: FlowStep[], kind: StepKind): Added {
  const id = freshId(steps);
  const step = blankStep(id, kind);
  const first = steps[0]?.id ?? null;
  return { steps: [goesOn(kind) ? { ...step, next: first } : kind === "choices" && first !== null ? retargeted(step, 0, first) : step, ...steps], id };
}

/** Without a step: who led to it leads on to where it led; its successor begins where it began. */
export function removed(steps: FlowStep[], id: string): FlowStep[] {
  const at = placeOf(steps, id);
  const gone = steps[at];
  if (!gone) return steps;
  const on = waysOf(gone).map((one) => one.to).find((to) => to !== null && to !== id) ?? null;
  const left = steps.toSpliced(at, 1).map((step) => led(step, id, on));
  const first = placeOf(left, on ?? "");
  return at === 0 && first > 0 ? [...left.slice(first, first + 1), ...left.toSpliced(first, 1)] : left;
}

/** A copy right behind, on the way of the first one where there is but one way on. */
export function duplicated(steps: FlowStep[], id: string): Added {
  const at = placeOf(steps, id);
  const step = steps[at];
  if (!step) return { steps, id };
  const copy = { ...structuredClone(step), id: freshId(steps) };
  const before = leadsOn[step.kind].length === 1 ? { ...step, next: copy.id } : step;
  return { steps: steps.with(at, before).toSpliced(at + 1, 0, copy), id: copy.id };
}

/** The one goes on to the other, and the other on: they can change places in the talk itself. */
function inLine(upper: FlowStep, lower: FlowStep): boolean {
  return leadsOn[upper.kind].length === 1 && leadsOn[lower.kind].length === 1 && upper.next === lower.id;
}

/** Whether a step can move by a place: what begins keeps on beginning unless it changes places with what it leads to. */
export function canMove(steps: FlowStep[], id: string, by: 1 | -1): boolean {
  const at = placeOf(steps, id);
  const upper = steps[Math.min(at, at + by)];
  const lower = steps[Math.max(at, at + by)];
  return upper !== undefined && lower !== undefined && (upper !== steps[0] || inLine(upper, lower));
}

/** A place up or down. Two that follow each other change places in the talk too; else only the drawing changes. */
export function moved(steps: FlowStep[], id: string, by: 1 | -1): FlowStep[] {
  if (!canMove(steps, id, by)) return steps;
  const at = Math.min(placeOf(steps, id), placeOf(steps, id) + by);
  const [upper, lower] = [steps[at] as FlowStep, steps[at + 1] as FlowStep];
  const swapped = steps.with(at, lower).with(at + 1, upper);
  if (!inLine(upper, lower)) return swapped;
  return swapped.map((step) => {
    if (step.id === upper.id) return { ...step, next: lower.next === upper.id ? lower.id : lower.next };
    if (step.id === lower.id) return { ...step, next: upper.id };
    return led(step, upper.id, lower.id);
  });
}

/** The same step doing something else: what both kinds have stays. */
export function turnedInto(step: FlowStep, kind: StepKind): FlowStep {
  const blank = blankStep(step.id, kind);
  const on = waysOf(step).map((one) => one.to).find((to) => to !== null) ?? null;
  const made = { ...blank, text: step.text, next: goesOn(kind) ? on : null, otherwise: kind === "branch" ? step.otherwise : null };
  return kind === "choices" && on !== null ? retargeted(made, 0, on) : made;
}

/** The steps that can be come to from the first one. */
export function reached(steps: FlowStep[]): Set<string> {
  const seen = new Set<string>();
  const open = steps.slice(0, 1).map((step) => step.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps.find((one) => one.id === id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    open.push(...waysOf(step).flatMap(({ to }) => to ?? []));
  }
  return seen;
}

/** As it is sent: nothing that belongs to another kind, no blanks around. */
export function cleaned(step: FlowStep): FlowStep {
  const blank = blankStep(step.id, step.kind);
  const says = step.kind !== "branch" && step.kind !== "answer" && step.kind !== "callback";
  const field = step.field?.trim() || null;
  return {
    ...blank,
    text: says ? step.text.trim() : "",
    options: step.kind === "choices" ? step.options.map((option) => ({ label: option.label.trim(), next: option.next })) : [],
    field: step.kind === "collect" || step.kind === "choices" ? field : null,
    check: step.kind === "collect" ? (step.check ?? "text") : null,
    when: step.kind === "branch" ? step.when : null,
    next: goesOn(step.kind) ? step.next : null,
    otherwise: step.kind === "branch" ? step.otherwise : null,
  };
}

/** Where a way leads: a person, a step by its words, or a new one. */
import { Plus, UserRound } from "lucide-react";
import type { FlowStep, StepKind } from "@/api/types";
import { Select } from "@/ui";
import { w } from "../words";
import { type Way, waysOf } from "./drawing";
import { kindIcons, kindName, kinds, stepName } from "./naming";

const PERSON = "person";
const FRESH = "new ";

export interface WayActs {
  /** Leads a way to a step, or to a person. */
  onLead: (way: Way, to: string | null) => void;
  /** Puts a new step on a way. */
  onAdd: (way: Way, kind: StepKind) => void;
}

export function TargetField({ label, steps, step, way, error, onLead, onAdd }: WayActs & {
  label: string; steps: FlowStep[]; step: FlowStep; way: Way; error?: string | null;
}) {
  const to = waysOf(step).find((one) => one.way === way)?.to ?? null;
  const icon = "size-4 shrink-0 text-ink-3";
  const others = steps.filter((one) => one.id !== step.id).map((one) => {
    const Icon = kindIcons[one.kind];
    return { value: one.id, label: stepName(steps, one.id), icon: <Icon aria-hidden className={icon} /> };
  });
  const person = { value: PERSON, label: w("flow-to-person"), icon: <UserRound aria-hidden className={icon} /> };
  const fresh = kinds.map(({ kind }) => ({ value: FRESH + kind, label: w("flow-to-new", { kind: kindName(kind) }), icon: <Plus aria-hidden className={icon} /> }));
  const pick = (value: string) => {
    if (value.startsWith(FRESH)) onAdd(way, value.slice(FRESH.length) as StepKind);
    else onLead(way, value === PERSON ? null : value);
  };
  return (
    <div data-way={step.id} data-key={way} data-to={to ?? undefined}>
      <Select
        label={label}
        value={to ?? (typeof way === "number" ? null : PERSON)}
        placeholder={w("flow-to-none")}
        onChange={pick}
        error={error}
        options={[...others, ...(typeof way === "number" ? [] : [person]), ...fresh]}
      />
    </div>
  );
}

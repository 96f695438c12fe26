/** What can be written of one step: what it does, what it says, what it asks for, and where it leads. */
import type { ReactNode } from "react";
import { type FlowStep, type InboxBrief, type Question, type Shape, type StepKind, shapes } from "@/api/types";
import { CONTACT } from "@/handoff/fact";
import { Banner, Select, TextField } from "@/ui";
import { w } from "../words";
import { turnedInto } from "./drawing";
import { KeepField } from "./keep-field";
import { kindHelp, kindName, kinds } from "./naming";
import { OptionsField } from "./options-field";
import { TargetField, type WayActs } from "./target-field";
import { WhenField } from "./when-field";

export interface FieldsProps extends WayActs {
  step: FlowStep;
  steps: FlowStep[];
  inboxes: InboxBrief[];
  questions: Question[];
  /** The first field gets the focus: the step is new. */
  fresh: boolean;
  error: (field: string) => string | null;
  onChange: (part: Partial<FlowStep>, what?: string) => void;
}

const LONGEST = 1500;

export function StepFields(props: FieldsProps) {
  const { step, steps, inboxes, questions, error, onChange } = props;
  const keep = (placeholder?: string) => <KeepField value={step.field ?? ""} questions={questions} placeholder={placeholder} error={error("field")} onChange={(field) => onChange({ field }, "field")} />;
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      <Select<StepKind>
        label={w("flow-kind")}
        value={step.kind}
        onChange={(kind) => onChange(turnedInto(step, kind))}
        options={kinds.map(({ kind, icon: Icon }) => ({ value: kind, label: kindName(kind), help: kindHelp(kind), icon: <Icon aria-hidden className="size-4 shrink-0 text-ink-3" /> }))}
      />
      {step.kind === "say" && <><Words {...props} label={w("flow-text-say")} /><On {...props} /></>}
      {step.kind === "choices" && <><Words {...props} label={w("flow-text-asks")} /><OptionsField {...props} />{keep(w("flow-keep-question"))}<Unkept {...props} /></>}
      {step.kind === "collect" && (
        <>
          <Words {...props} label={w("flow-text-asks")} />
          <Select<Shape> label={w("flow-check")} help={w("flow-check-help")} value={step.check ?? "text"} onChange={(check) => onChange({ check })} options={shapes.map((shape) => ({ value: shape, label: w(`flow-check-${shape}`) }))} />
          {keep()}
          <On {...props} />
        </>
      )}
      {step.kind === "branch" && (
        <>
          <WhenField when={step.when ?? { open: null, inbox_id: null, fact: null, value: null }} steps={steps.filter((one) => one.id !== step.id)} inboxes={inboxes} questions={questions} onChange={(when) => onChange({ when })} />
          {error("when") !== null && <p className="text-sm text-danger">{error("when")}</p>}
          <div className="grid gap-3 sm:grid-cols-2">
            <TargetField {...props} label={w("flow-way-yes")} way="next" error={error("next")} />
            <TargetField {...props} label={w("flow-way-no")} way="otherwise" error={null} />
          </div>
        </>
      )}
      {step.kind === "answer" && <Note>{w("flow-kind-long-answer")}</Note>}
      {step.kind === "callback" && <Note>{w("flow-kind-long-callback")}</Note>}
      {step.kind === "hand_over" && <><Words {...props} label={w("flow-text-hand-over")} optional /><Note>{w("flow-kind-long-hand-over")}</Note></>}
    </div>
  );
}

function Words({ step, fresh, error, onChange, label, optional = false }: FieldsProps & { label: string; optional?: boolean }) {
  return <TextField label={label} isRequired={!optional} multiline rows={3} autoFocus={fresh} maxLength={LONGEST} value={step.text} onChange={(text) => onChange({ text }, "text")} error={error("text")} />;
}

/** A question of the business keeps only its own answers: an option with other words would be lost. */
function Unkept({ step, questions }: FieldsProps) {
  const offered = questions.find(({ key }) => CONTACT + key === step.field)?.choices ?? [];
  const other = step.options.map(({ label }) => label.trim()).filter((label) => label !== "" && !offered.includes(label));
  return offered.length > 0 && other.length > 0 && <Banner tone="warn">{w("flow-keep-other", { other: other.join(", "), offered: offered.join(", ") })}</Banner>;
}

function On(props: FieldsProps) {
  return <TargetField {...props} label={w("flow-way-next")} way="next" error={props.error("next")} />;
}

function Note({ children }: { children: ReactNode }) {
  return <p className="text-sm text-ink-2">{children}</p>;
}

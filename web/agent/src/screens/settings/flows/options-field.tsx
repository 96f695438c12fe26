/** What can be chosen, each with the step it leads to. */
import { ChevronDown, ChevronUp, Plus, X } from "lucide-react";
import type { FlowStep } from "@/api/types";
import { Button, IconButton, TextField, labelClass } from "@/ui";
import { moved } from "../blocks/order";
import { w } from "../words";
import { NOWHERE, OPTIONS } from "./drawing";
import { TargetField, type WayActs } from "./target-field";

const LABEL = 60;

export function OptionsField({ step, steps, error, onChange, ...acts }: WayActs & {
  step: FlowStep; steps: FlowStep[]; error: (field: string) => string | null; onChange: (part: Partial<FlowStep>, what?: string) => void;
}) {
  const { options } = step;
  const set = (next: FlowStep["options"], what?: string) => onChange({ options: next }, what);
  const blank = error("options");
  const nowhere = error("next");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className={labelClass}>{w("flow-options")}</legend>
      <ol className="flex flex-col gap-2">
        {options.map((option, index) => {
          const n = index + 1;
          return (
            <li key={index} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-2 gap-y-1.5 rounded-md border border-line bg-sunken p-2.5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
              <TextField label={w("flow-option-label", { n })} dir="auto" maxLength={LABEL} isInvalid={blank !== null && option.label.trim() === ""} value={option.label} onChange={(label) => set(options.with(index, { ...option, label }), `option ${index}`)} />
              <div className="flex max-lg:col-start-2 max-lg:row-start-1 lg:order-last">
                <IconButton size="sm" label={w("flow-option-up", { n })} isDisabled={index === 0} onPress={() => set(moved(options, index, -1))}><ChevronUp aria-hidden /></IconButton>
                <IconButton size="sm" label={w("flow-option-down", { n })} isDisabled={index === options.length - 1} onPress={() => set(moved(options, index, 1))}><ChevronDown aria-hidden /></IconButton>
                <IconButton size="sm" label={w("flow-option-remove", { n })} isDisabled={options.length === 1} onPress={() => set(options.toSpliced(index, 1))}><X aria-hidden /></IconButton>
              </div>
              <div className="max-lg:col-span-2">
                <TargetField {...acts} label={w("flow-option-to", { n })} steps={steps} step={step} way={index} error={nowhere !== null && option.next === NOWHERE ? nowhere : null} />
              </div>
            </li>
          );
        })}
      </ol>
      {blank !== null && <p className="text-sm text-danger">{blank}</p>}
      <div><Button size="sm" icon={<Plus aria-hidden className="size-4" />} isDisabled={options.length >= OPTIONS} onPress={() => set([...options, { label: "", next: NOWHERE }])}>{w("flow-option-add")}</Button></div>
    </fieldset>
  );
}

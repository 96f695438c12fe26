/** How much each element counts, and what is looked at at all. */
import { RotateCcw } from "lucide-react";
import { elements } from "@/api/coach";
import type { Coaching } from "@/api/types";
import { t } from "@/text";
import { Button, Switch } from "@/ui";
import { Card } from "../page";
import { keyOf, w } from "../words";
import { PartFrame, useEdits } from "./frame";
import { risks, weights as guideline } from "./guideline";
import { usePart } from "./use-part";
import { WeightRow } from "./weight-row";

export function ScoresPage({ coaching }: { coaching: Coaching }) {
  const { form, reload } = usePart(coaching, ["weights", "off"]);
  const edits = useEdits();
  const { weights, off } = form.values;
  const toggle = (label: string) => (on: boolean) => form.set("off")(on ? off.filter((item) => item !== label) : [...off, label]);
  const look = (label: string, name: string, help: string) => (
    <li key={label}><Switch isDisabled={!edits} isSelected={!off.includes(label)} onChange={toggle(label)} help={help}>{name}</Switch></li>
  );
  return (
    <PartFrame form={form} reload={reload}>
      <Card title={w("weights-title")} className="p-4 sm:px-6">
        <div className="mb-3 flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1 basis-64"><h3 className="font-medium">{w("weights-title")}</h3><p className="mt-0.5 text-sm text-ink-3">{w("weights-help")}</p></div>
          {edits && <Button size="sm" icon={<RotateCcw aria-hidden className="size-4" />} onPress={() => form.set("weights")({ ...guideline })}>{w("coaching-to-guideline")}</Button>}
        </div>
        <ul className="grid gap-x-10 gap-y-1 md:grid-cols-2">
          {elements.map((element) => (
            <li key={element}><WeightRow label={t(`element-${element}`)} value={weights[element] ?? guideline[element]} usual={guideline[element]} isDisabled={!edits} onChange={(value) => form.set("weights")({ ...weights, [element]: value })} /></li>
          ))}
        </ul>
      </Card>
      <Card title={w("look-elements")} className="p-4 sm:px-6">
        <h3 className="font-medium">{w("look-elements")}</h3>
        <p className="mt-0.5 mb-4 text-sm text-ink-3">{w("look-help")}</p>
        <ul className="grid gap-x-10 gap-y-4 md:grid-cols-2">{elements.map((element) => look(element, t(`element-${element}`), w(`element-when-${element}`)))}</ul>
      </Card>
      <Card title={w("look-risks")} className="p-4 sm:px-6">
        <h3 className="mb-4 font-medium">{w("look-risks")}</h3>
        <ul className="grid gap-x-10 gap-y-4 md:grid-cols-2">{risks.map((risk) => look(risk, t(keyOf("risk", risk)), w(keyOf("risk-is", risk))))}</ul>
      </Card>
    </PartFrame>
  );
}

/** The kinds of contact something suits; none ticked suits all. */
import type { Intent } from "@/api/types";
import { Checkbox, labelClass } from "@/ui";
import { kinds } from "../coaching/guideline";
import { w } from "../words";

export function KindsField({ value, onChange }: { value: Intent[]; onChange: (kinds: Intent[]) => void }) {
  return (
    <fieldset>
      <legend className={labelClass}>{w("block-kinds")}</legend>
      <div className="mt-1.5 flex flex-wrap gap-x-5 gap-y-2">
        {kinds.map((kind) => <Checkbox key={kind} isSelected={value.includes(kind)} onChange={(on) => onChange(kinds.filter((item) => (item === kind ? on : value.includes(item))))}>{w(`contact-kind-${kind}`)}</Checkbox>)}
      </div>
      <p className="mt-1 text-sm text-ink-3">{w("block-kinds-help")}</p>
    </fieldset>
  );
}

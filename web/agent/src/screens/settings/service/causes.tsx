/** Why something is granted: the list that is chosen from when a benefit is recorded, so that like cases can be compared. */
import { ChevronDown, ChevronUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Service } from "@/api/types";
import { causeName } from "@/benefit/words";
import { Button, IconButton, TextField } from "@/ui";
import { moved } from "../blocks/order";
import type { Values } from "../form";
import { w } from "../words";
import { type CauseValues, LONGEST_CAUSE, MOST_CAUSES, STAYS, causesOf, causesWrong, isBuiltIn } from "./cause-values";
import { PartFrame, useEdits } from "./frame";
import { useServicePart } from "./use-service";

interface Form extends Values {
  causes: CauseValues[];
}

const of = ({ causes }: Service): Form => ({ causes });
const change = ({ causes }: Form): Partial<Service> => ({ causes: causesOf(causes) });
const check = ({ causes }: Form) => causesWrong(causes);

export function Causes({ service }: { service: Service }) {
  const part = useServicePart<Form>(service, { of, change, check });
  const { values: { causes }, set, error } = part.form;
  const [fresh, setFresh] = useState<number | null>(null);
  const edits = useEdits();
  const put = set("causes");
  const act = (next: CauseValues[], focus: number | null = null) => {
    setFresh(focus);
    put(next);
  };
  return (
    <PartFrame title={w("service-page-causes")} part={part}>
      <p className="mt-3 mb-4 text-sm text-ink-3">{w("causes-help")}</p>
      <ol className="flex flex-col gap-2">
        {causes.map((cause, index) => {
          const own = isBuiltIn(cause.id) ? causeName(cause.id, "") : "";
          const name = cause.name.trim() || own || w("cause-n", { n: index + 1 });
          return (
            <li key={index} className="flex items-start gap-2">
              <TextField className="min-w-0 flex-1" label={w("cause-n", { n: index + 1 })} hideLabel isDisabled={!edits} autoFocus={fresh === index} dir="auto" maxLength={LONGEST_CAUSE} placeholder={own} value={cause.name} onChange={(next) => put(causes.with(index, { ...cause, name: next }))} error={error(`causes.${index}.name`)} />
              {edits && (
                <span className="flex shrink-0 pt-0.5">
                  <IconButton size="sm" label={w("question-up", { name })} isDisabled={index === 0} onPress={() => act(moved(causes, index, -1))}><ChevronUp aria-hidden /></IconButton>
                  <IconButton size="sm" label={w("question-down", { name })} isDisabled={index === causes.length - 1} onPress={() => act(moved(causes, index, 1))}><ChevronDown aria-hidden /></IconButton>
                  <IconButton size="sm" label={w("question-remove", { name })} isDisabled={cause.id === STAYS} onPress={() => act(causes.toSpliced(index, 1))}><Trash2 aria-hidden className="size-4!" /></IconButton>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {edits && causes.length < MOST_CAUSES && <div className="mt-3"><Button icon={<Plus aria-hidden className="size-4" />} onPress={() => act([...causes, { id: "", name: "" }], causes.length)}>{w("causes-add")}</Button></div>}
    </PartFrame>
  );
}

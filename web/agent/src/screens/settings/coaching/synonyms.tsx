/** Words of the business that mean the same: search and answers take one for the other. */
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton, TextField } from "@/ui";
import { Card } from "../page";
import { w } from "../words";
import { groupOf, inWords } from "./synonym-text";

export function Synonyms({ groups, edits, onChange, error }: { groups: string[][]; edits: boolean; onChange: (groups: string[][]) => void; error: (field: string) => string | null }) {
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64"><h2 className="font-medium">{w("synonyms-title")}</h2><p className="mt-0.5 text-sm text-ink-3">{w("synonyms-help")}</p></div>
        {edits && <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => onChange([...groups, []])}>{w("synonyms-add")}</Button>}
      </div>
      <Card className="px-4 py-1">
        {groups.length === 0 ? <p className="py-3 text-base text-ink-3">{w("synonyms-empty")}</p> : (
          <ul className="divide-y divide-line">
            {groups.map((group, index) => (
              <li key={index} className="flex items-start gap-2 py-2">
                <Group group={group} index={index} edits={edits} onChange={(next) => onChange(groups.with(index, next))} error={error(`synonyms.${index}`)} />
                {edits && <IconButton label={w("synonyms-remove", { n: index + 1 })} onPress={() => onChange(groups.toSpliced(index, 1))}><Trash2 aria-hidden /></IconButton>}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}

/** While it is typed it stays as typed: a comma at its end is the beginning of the next word. */
function Group({ group, index, edits, onChange, error }: { group: string[]; index: number; edits: boolean; onChange: (group: string[]) => void; error: string | null }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      className="min-w-0 flex-1"
      label={w("synonyms-group", { n: index + 1 })}
      hideLabel
      isReadOnly={!edits}
      dir="auto"
      placeholder={w("synonyms-placeholder")}
      value={typed ?? inWords(group)}
      onChange={(text) => { setTyped(text); onChange(groupOf(text)); }}
      onBlur={() => setTyped(null)}
      error={error}
    />
  );
}

/** When a reply waits for a colleague: plain rules, limits of authority, and who may go past them. */
import { LockKeyhole, PencilLine, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Coaching, Rule } from "@/api/types";
import { nameOf, ruleName } from "@/coach/rule-name";
import { Button, IconButton, Switch, Tag } from "@/ui";
import { Card } from "../page";
import { w } from "../words";
import { Authority } from "./authority";
import { Bypass } from "./bypass";
import { PartFrame, useEdits } from "./frame";
import { RuleDialog } from "./rule-dialog";
import { emptyRule, freshId, ruleSentence } from "./rule-says";
import { usePart } from "./use-part";

export function PolicyPage({ coaching }: { coaching: Coaching }) {
  const { form, reload } = usePart(coaching, ["policy", "authority", "bypass"]);
  const edits = useEdits();
  const { policy, authority, bypass } = form.values;
  return (
    <PartFrame form={form} reload={reload}>
      <Rules rules={policy} edits={edits} onChange={form.set("policy")} error={form.error} />
      <Authority limits={authority} edits={edits} onChange={form.set("authority")} error={form.error} />
      <Bypass roles={bypass} edits={edits} onChange={form.set("bypass")} />
    </PartFrame>
  );
}

function Rules({ rules, edits, onChange, error }: { rules: Rule[]; edits: boolean; onChange: (rules: Rule[]) => void; error: (field: string) => string | null }) {
  const [open, setOpen] = useState<number | null>(null);
  const put = (rule: Rule) => {
    if (open === null) return;
    onChange(open < rules.length ? rules.with(open, rule) : [...rules, { ...rule, id: freshId(rules) }]);
    setOpen(null);
  };
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64"><h2 className="font-medium">{w("rules-title")}</h2><p className="mt-0.5 text-sm text-ink-3">{w("rules-help")}</p></div>
        {edits && <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen(rules.length)}>{w("rules-add")}</Button>}
      </div>
      <ul className="flex flex-col gap-3">
        <li><Card className="flex items-center gap-4 p-4"><LockKeyhole aria-hidden className="size-5 shrink-0 text-ink-3" /><div className="min-w-0 flex-1"><p className="font-medium">{nameOf("authority", "")}</p><p className="text-sm text-ink-2">{w("rule-authority-says")}</p></div><Tag>{w("rule-always")}</Tag></Card></li>
        {rules.map((rule, index) => (
          <li key={rule.id}>
            <Card className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
              <div className={rule.enabled ? "min-w-0 flex-1 basis-64" : "min-w-0 flex-1 basis-64 text-ink-3"}>
                <p className="font-medium"><bdi>{ruleName(rule)}</bdi></p>
                <p className="text-sm text-ink-2">{ruleSentence(rule)}</p>
                {["id", "name", "sum_over", "new_agent_days"].map((part) => error(`policy.${index}.${part}`)).filter(Boolean).map((wrong) => <p key={wrong} className="text-sm text-danger">{wrong}</p>)}
              </div>
              <div className="flex items-center gap-1">
                <Switch aria-label={w("rule-on", { name: ruleName(rule) })} isDisabled={!edits} isSelected={rule.enabled} onChange={(enabled) => onChange(rules.with(index, { ...rule, enabled }))}>{w(rule.enabled ? "rule-is-on" : "rule-is-off")}</Switch>
                {edits && <IconButton label={w("rules-edit", { name: ruleName(rule) })} onPress={() => setOpen(index)}><PencilLine aria-hidden /></IconButton>}
                {edits && <IconButton label={w("rules-remove", { name: ruleName(rule) })} onPress={() => onChange(rules.toSpliced(index, 1))}><Trash2 aria-hidden /></IconButton>}
              </div>
            </Card>
          </li>
        ))}
      </ul>
      {open !== null && <RuleDialog rule={rules[open] ?? emptyRule} isNew={open >= rules.length} onSave={put} onClose={() => setOpen(null)} />}
    </section>
  );
}

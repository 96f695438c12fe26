/** A rule: its name and its conditions, with the sentence they make. */
import { useState } from "react";
import { risks } from "./guideline";
import type { ChannelKind, Rule, Threat } from "@/api/types";
import { findingName } from "@/coach/finding-body";
import { ruleName } from "@/coach/rule-name";
import { t } from "@/text";
import { Banner, Button, Checkbox, Dialog, TextField } from "@/ui";
import { wrong } from "../explain";
import { keyOf, w } from "../words";
import { NumberField } from "./number-field";
import { conditions, ruleSentence } from "./rule-says";

const channels: ChannelKind[] = ["email", "webchat", "whatsapp", "sms", "facebook", "instagram", "telegram", "api", "mention", "mastodon", "bluesky", "x", "google", "playstore", "appstore"];
const threats: Threat[] = ["public", "legal", "regulator", "churn"];

export function RuleDialog({ rule, isNew, onSave, onClose }: { rule: Rule; isNew: boolean; onSave: (rule: Rule) => void; onClose: () => void }) {
  const [draft, setDraft] = useState(isNew ? rule : { ...rule, name: ruleName(rule) });
  const [unnamed, setUnnamed] = useState(false);
  const set = (change: Partial<Rule>) => setDraft({ ...draft, ...change });
  const save = () => {
    if (draft.name.trim() === "") return setUnnamed(true);
    const name = draft.name.trim();
    // a name that nobody changed goes on in the language of whoever reads it
    onSave({ ...draft, name: name === ruleName(rule) ? rule.name : name });
  };
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={w(isNew ? "rules-add" : "rules-edit-title")} isDismissable={false} footer={<><Button onPress={onClose}>{t("cancel")}</Button><Button tone="primary" onPress={save}>{w("done")}</Button></>}>
      <div className="flex flex-col gap-5">
        <TextField label={w("rule-name")} help={w("rule-name-help")} isRequired autoFocus dir="auto" maxLength={120} value={draft.name} onChange={(name) => { set({ name }); setUnnamed(false); }} error={unnamed ? wrong("name", "required") : null} />
        <Banner tone={conditions(draft).length > 0 ? "info" : "warn"} live>{ruleSentence(draft)}</Banner>
        <Any label={w("rule-field-threats")} options={threats} value={draft.threats} word={(threat) => w(keyOf("threat-of", threat))} onChange={(next) => set({ threats: next })} />
        <Any label={w("rule-field-risks")} options={risks} value={draft.risks} word={findingName} onChange={(next) => set({ risks: next })} />
        <Any label={w("rule-field-channels")} options={channels} value={draft.channels} word={(kind) => t(`channel-${kind}`)} onChange={(next) => set({ channels: next })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField label={w("rule-field-sum")} value={draft.sum_over} onChange={(sum_over) => set({ sum_over })} unit="₪" most={1e9} />
          <NumberField label={w("rule-field-days")} value={draft.new_agent_days} onChange={(days) => set({ new_agent_days: days })} unit={w("days")} least={1} most={3650} whole />
        </div>
        <div className="flex flex-col gap-2.5">
          <Checkbox isSelected={draft.above_usual} onChange={(on) => set({ above_usual: on })}>{w("rule-field-above-usual")}</Checkbox>
          <Checkbox isSelected={draft.public} onChange={(on) => set({ public: on })}>{w("rule-field-public")}</Checkbox>
          <Checkbox isSelected={draft.band === "stop"} onChange={(on) => set({ band: on ? "stop" : null })}>{w("rule-field-band")}</Checkbox>
        </div>
      </div>
    </Dialog>
  );
}

/** Any of these; none ticked asks for nothing. */
function Any<T extends string>({ label, options, value, word, onChange }: { label: string; options: T[]; value: T[]; word: (option: T) => string; onChange: (value: T[]) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium text-ink-2">{label}</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {options.map((option) => (
          <Checkbox key={option} isSelected={value.includes(option)} onChange={(on) => onChange(options.filter((item) => (item === option ? on : value.includes(item))))}>{word(option)}</Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

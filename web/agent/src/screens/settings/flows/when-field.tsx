/** The condition of a branch: hours, inbox, and what is known; every part that is chosen must hold. */
import type { FlowStep, InboxBrief, Question, When } from "@/api/types";
import { CONTACT, factName } from "@/handoff/fact";
import { Select, TextField } from "@/ui";
import { w } from "../words";
import { asked, known, valuesOf } from "./naming";

const ANY = "";

export function WhenField({ when, steps, inboxes, questions, onChange }: {
  when: When; steps: FlowStep[]; inboxes: InboxBrief[]; questions: Question[]; onChange: (when: When) => void;
}) {
  const facts = [...new Set([...asked(steps).map(({ name }) => name), ...known.map((name) => CONTACT + name), ...questions.map(({ key }) => CONTACT + key), ...(when.fact ? [when.fact] : [])])];
  const values = when.fact ? valuesOf(when.fact, steps, questions) : [];
  const anyValue = { value: ANY, label: w("flow-when-any-value") };
  return (
    <fieldset>
      <legend className="text-sm font-medium text-ink-2">{w("flow-when")}</legend>
      <p className="mb-2 text-sm text-ink-3">{w("flow-when-help")}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={w("flow-when-hours")}
          value={when.open === null ? ANY : when.open ? "open" : "closed"}
          onChange={(open) => onChange({ ...when, open: open === ANY ? null : open === "open" })}
          options={[{ value: ANY, label: w("flow-when-any") }, { value: "open", label: w("flow-when-is-open") }, { value: "closed", label: w("flow-when-is-closed") }]}
        />
        <Select
          label={w("flow-when-inbox")}
          value={when.inbox_id === null ? ANY : String(when.inbox_id)}
          onChange={(id) => onChange({ ...when, inbox_id: id === ANY ? null : Number(id) })}
          options={[{ value: ANY, label: w("flow-when-any-inbox") }, ...inboxes.map((inbox) => ({ value: String(inbox.id), label: inbox.name }))]}
        />
        <Select
          label={w("flow-when-fact")}
          value={when.fact ?? ANY}
          onChange={(fact) => onChange({ ...when, fact: fact === ANY ? null : fact, value: null })}
          options={[{ value: ANY, label: w("flow-when-any-fact") }, ...facts.map((fact) => ({ value: fact, label: factName(fact, questions) }))]}
        />
        {when.fact && (values.length > 0
          ? <Select label={w("flow-when-value")} value={when.value ?? ANY} onChange={(value) => onChange({ ...when, value: value === ANY ? null : value })} options={[anyValue, ...values, ...(when.value && !values.some(({ value }) => value === when.value) ? [{ value: when.value, label: when.value }] : [])]} />
          : <TextField label={w("flow-when-value")} help={w("flow-when-value-help")} dir="auto" value={when.value ?? ""} onChange={(value) => onChange({ ...when, value: value === "" ? null : value })} />)}
      </div>
    </fieldset>
  );
}

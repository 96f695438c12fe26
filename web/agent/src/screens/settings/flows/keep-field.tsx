/** Where an answer is kept: in the story for the person who takes over, or on the contact for ever. */
import type { Question } from "@/api/types";
import { CONTACT, factName } from "@/handoff/fact";
import { Select, TextField } from "@/ui";
import { w } from "../words";
import { kept } from "./naming";

const STORY = "story";

export function KeepField({ value, questions, placeholder, error, onChange }: {
  value: string; questions: Question[]; placeholder?: string; error: string | null; onChange: (field: string) => void;
}) {
  const own = questions.map((question) => CONTACT + question.key);
  const offered = [...kept.map((name) => CONTACT + name), ...own];
  const onContact = value.startsWith(CONTACT);
  const all = onContact && !offered.includes(value) ? [...offered, value] : offered;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label={w("flow-keep")}
        value={onContact ? value : STORY}
        onChange={(next) => onChange(next === STORY ? "" : next)}
        options={[{ value: STORY, label: w("flow-keep-story"), help: w("flow-keep-story-help") }, ...all.map((fact) => ({ value: fact, label: w("flow-keep-contact", { fact: factName(fact, questions) }) }))]}
      />
      {!onContact && <TextField label={w("flow-keep-name")} help={w("flow-keep-name-help")} dir="auto" maxLength={100} placeholder={placeholder} value={value} onChange={onChange} error={error} />}
    </div>
  );
}

/** One own question: its words, what can be chosen, and, for who wants it, its name in data. */
import { ChevronDown, ChevronUp, KeyRound, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton, TextField } from "@/ui";
import { w } from "../words";
import { useEdits } from "./frame";
import type { QuestionValues } from "./question-values";

const LONGEST_LABEL = 200;

export function QuestionRow({ question, keyNow, place, error, autoFocus, onChange, onMove, onRemove }: {
  question: QuestionValues;
  keyNow: string;
  place: { index: number; last: boolean };
  error: (field: "label" | "key" | "choices") => string | null;
  autoFocus: boolean;
  onChange: (change: Partial<QuestionValues>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const edits = useEdits();
  const name = question.label.trim() || w("question-n", { n: place.index + 1 });
  return (
    <li className="rounded-md border border-line p-3">
      <div className="flex items-start gap-2">
        <TextField className="min-w-0 flex-1" label={w("question-label")} isDisabled={!edits} isRequired autoFocus={autoFocus} dir="auto" maxLength={LONGEST_LABEL} value={question.label} onChange={(label) => onChange({ label })} error={error("label")} />
        {edits && (
          <span className="flex shrink-0 pt-6">
            <IconButton size="sm" label={w("question-up", { name })} isDisabled={place.index === 0} onPress={() => onMove(-1)}><ChevronUp aria-hidden /></IconButton>
            <IconButton size="sm" label={w("question-down", { name })} isDisabled={place.last} onPress={() => onMove(1)}><ChevronDown aria-hidden /></IconButton>
            <IconButton size="sm" label={w("question-remove", { name })} onPress={onRemove}><Trash2 aria-hidden className="size-4!" /></IconButton>
          </span>
        )}
      </div>
      <TextField className="mt-3" label={w("question-choices")} help={w("question-choices-help")} isDisabled={!edits} multiline rows={3} value={question.choices} onChange={(choices) => onChange({ choices })} error={error("choices")} />
      <KeyField question={question} keyNow={keyNow} error={error("key")} onChange={(key) => onChange({ key })} />
    </li>
  );
}

/** The name in data comes from the words; a field for it only where it is wanted, and never once answers are kept under it. */
function KeyField({ question: { key, kept }, keyNow, error, onChange }: { question: QuestionValues; keyNow: string; error: string | null; onChange: (key: string) => void }) {
  const [naming, setNaming] = useState(false);
  const name = <bdi dir="ltr" className="font-mono text-xs text-ink-3">{keyNow}</bdi>;
  if (error !== null || (naming && !kept)) {
    return <TextField className="mt-3 max-w-80" label={w("question-key")} help={w("question-key-help")} dir="ltr" spellCheck="false" maxLength={40} autoFocus={error === null} placeholder={keyNow} value={key} onChange={onChange} error={error} />;
  }
  if (kept) return <p title={w("question-key-kept")} className="mt-2 flex items-center gap-1.5 text-sm text-ink-2"><KeyRound aria-hidden className="size-3.5" />{w("question-key-show")} {name}</p>;
  return <Button size="sm" tone="ghost" className="mt-1 -ms-2" icon={<KeyRound aria-hidden className="size-3.5" />} onPress={() => setNaming(true)}>{w("question-key-show")} {name}</Button>;
}

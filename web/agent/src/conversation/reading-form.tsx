/** Putting a reading right: what the customer felt, wants and says they will do. Kept, so that the reader learns from it. */
import { useState } from "react";
import { CheckboxGroup, Label } from "react-aria-components";
import { attempt } from "@/actions/verbs";
import { type ReadingChange, correctReading } from "@/api/readings";
import type { Message, Reading } from "@/api/types";
import { t } from "@/text";
import { Button, Checkbox, Select, labelClass, toast } from "@/ui";

const sentiments = ["angry", "upset", "neutral", "pleased"];
const intents = ["complaint", "question", "request", "cancel", "followup", "praise", "other"];
const threats = ["public", "legal", "regulator", "churn"];
const flags = [["urgent", "sounds-urgent"], ["wants_human", "wants-human"], ["asks_if_robot", "reading-asks-if-robot"]] as const;

export function ReadingForm({ message, reading, onDone }: { message: Message; reading: Reading; onDone: () => void }) {
  const [form, setForm] = useState(() => judgedOf(reading));
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const before = judgedOf(reading);
    const made = await attempt(() => correctReading(message, changed(before, form)));
    setBusy(false);
    if (!made) return;
    onDone();
    toast({ text: t("reading-done"), undo: { run: () => void attempt(() => correctReading(made, before)) } });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void save(); }} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t("reading-wrong")}</h3>
      <Select label={t("reading-sentiment")} value={form.sentiment} onChange={(sentiment) => setForm({ ...form, sentiment })} options={sentiments.map((word) => ({ value: word, label: t(`sentiment-${word}`) }))} />
      <Select label={t("reading-intent")} value={form.intent} onChange={(intent) => setForm({ ...form, intent })} options={intents.map((word) => ({ value: word, label: t(`intent-${word}`) }))} />
      <div className="flex flex-col gap-1.5">
        {flags.map(([flag, word]) => <Checkbox key={flag} isSelected={form[flag]} onChange={(on) => setForm({ ...form, [flag]: on })}>{t(word)}</Checkbox>)}
      </div>
      <CheckboxGroup value={form.threats} onChange={(list) => setForm({ ...form, threats: list })} className="flex flex-col gap-1.5">
        <Label className={labelClass}>{t("reading-threats")}</Label>
        {threats.map((word) => <Checkbox key={word} value={word}>{t(`threat-${word}`)}</Checkbox>)}
      </CheckboxGroup>
      <div className="flex justify-end gap-2">
        <Button size="sm" onPress={onDone}>{t("cancel")}</Button>
        <Button size="sm" type="submit" tone="primary" busy={busy} isDisabled={Object.keys(changed(judgedOf(reading), form)).length === 0}>{t("reading-save")}</Button>
      </div>
    </form>
  );
}

type Judged = Required<ReadingChange>;

function judgedOf({ sentiment, intent, urgent, wants_human, asks_if_robot, threats }: Reading): Judged {
  return { sentiment, intent, urgent, wants_human, asks_if_robot, threats: threats.toSorted() };
}

function other(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.toSorted().join() !== b.toSorted().join() : a !== b;
}

function changed(before: Judged, after: Judged): ReadingChange {
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => other(before[field as keyof Judged], value)));
}

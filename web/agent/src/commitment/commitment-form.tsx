/** What, how much, until when (and by whom): a promise put right, or added by hand. */
import { type FormEvent, useState } from "react";
import { fieldError, sentence } from "@/api/http";
import type { CommitmentDraft } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, Select, TextField } from "@/ui";
import { currencies, draftFrom, fieldsOf, wrong } from "./fields";
import { OwnerSelect } from "./owner-select";

interface Props {
  start: CommitmentDraft;
  submit: string;
  /** Who sees to it, where that can be chosen. */
  owner?: number;
  onCancel: () => void;
  onSubmit: (draft: CommitmentDraft, owner: number | undefined) => Promise<unknown>;
}

export function CommitmentForm({ start, submit, owner: firstOwner, onCancel, onSubmit }: Props) {
  const [fields, setFields] = useState(() => fieldsOf(start));
  const [owner, setOwner] = useState(firstOwner);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const set = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value });
  const bad = wrong(fields);
  const say = (name: keyof typeof bad) => (shown && bad[name] ? t(`field-${bad[name]}`) : fieldError(problem, name === "date" ? "due" : name));
  const go = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (Object.keys(bad).length > 0) return;
    setBusy(true);
    try {
      await onSubmit(draftFrom(fields), owner);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void go(event)} noValidate className="flex flex-col gap-3">
      {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
      <TextField label={t("commitment-what")} multiline rows={2} value={fields.text} onChange={set("text")} error={say("text")} maxLength={1000} autoFocus isRequired />
      <div className="grid grid-cols-2 gap-3">
        <TextField label={t("commitment-amount")} inputMode="decimal" dir="ltr" value={fields.amount} onChange={set("amount")} error={say("amount")} />
        <Select label={t("commitment-currency")} value={fields.currency} onChange={set("currency")} options={[...new Set([...currencies, fields.currency])].map((code) => ({ value: code, label: code }))} />
        <TextField label={t("commitment-date")} type="date" dir="ltr" value={fields.date} onChange={set("date")} error={say("date")} />
        <TextField label={t("commitment-time")} type="time" dir="ltr" value={fields.time} onChange={set("time")} />
      </div>
      {owner !== undefined && <OwnerSelect owner={owner} onChange={setOwner} />}
      <div className="flex justify-end gap-2">
        <Button size="sm" onPress={onCancel}>{t("cancel")}</Button>
        <Button size="sm" type="submit" tone="primary" busy={busy}>{submit}</Button>
      </div>
    </form>
  );
}

/** What, how much and why: a benefit put right, or added by hand. What is above the usual is asked about here. */
import { type FormEvent, useState } from "react";
import { aboveOf } from "@/api/benefits";
import { fieldError, sentence } from "@/api/http";
import { type AboveUsual, type BenefitDraft, type BenefitKind, benefitKinds } from "@/api/types";
import { currencies } from "@/commitment/fields";
import { t } from "@/text";
import { Banner, Button, Select, TextField } from "@/ui";
import { AboveNotice } from "./above-notice";
import { type Start, draftFrom, fieldsOf, wrong } from "./fields";
import { kindName, useCauses } from "./words";

const LEAST = 3;

interface Props {
  start: Start;
  submit: string;
  onCancel: () => void;
  onSubmit: (draft: BenefitDraft, despite: string | null) => Promise<unknown>;
}

export function BenefitForm({ start, submit, onCancel, onSubmit }: Props) {
  const causes = useCauses();
  const [fields, setFields] = useState(() => fieldsOf(start));
  const [above, setAbove] = useState<AboveUsual[] | null>(null);
  const [despite, setDespite] = useState("");
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const set = (name: keyof typeof fields) => (value: string) => {
    setFields({ ...fields, [name]: value });
    setAbove(null);
  };
  const bad = wrong(fields);
  const say = (name: keyof typeof bad) => (shown && bad[name] ? t(`field-${bad[name]}`) : fieldError(problem, name));
  const short = above !== null && despite.trim().length < LEAST;
  const go = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (Object.keys(bad).length > 0 || short) return;
    setBusy(true);
    setProblem(null);
    try {
      await onSubmit(draftFrom(fields), above === null ? null : despite.trim());
    } catch (error) {
      const found = aboveOf(error);
      if (found) setAbove(found);
      else setProblem(error);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void go(event)} noValidate className="flex flex-col gap-3">
      {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
      <TextField label={t("benefit-what")} multiline rows={2} value={fields.text} onChange={set("text")} error={say("text")} maxLength={1000} autoFocus isRequired />
      <div className="grid grid-cols-2 gap-3">
        <Select<BenefitKind> label={t("benefit-kind")} value={fields.kind} onChange={set("kind")} options={benefitKinds.map((kind) => ({ value: kind, label: kindName(kind) }))} />
        <Select label={t("benefit-reason")} placeholder={t("benefit-reason-choose")} value={fields.reason || null} onChange={set("reason")} options={causes} error={say("reason")} />
        <TextField label={t("benefit-amount")} inputMode="decimal" dir="ltr" value={fields.amount} onChange={set("amount")} error={say("amount")} />
        <Select label={t("commitment-currency")} value={fields.currency} onChange={set("currency")} options={[...new Set([...currencies, fields.currency])].map((code) => ({ value: code, label: code }))} />
      </div>
      {above !== null && (
        <div role="status" className="flex flex-col gap-3 rounded-md border border-warn/45 bg-warn-soft/40 p-3">
          <p className="font-semibold">{t("above-usual-title")}</p>
          <AboveNotice above={above} />
          <TextField label={t("above-usual-reason")} help={t("above-usual-help")} multiline rows={2} maxLength={500} value={despite} onChange={setDespite} isRequired error={shown && short && despite !== "" ? t("reason-needed") : null} autoFocus />
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button size="sm" onPress={onCancel}>{t("cancel")}</Button>
        <Button size="sm" type="submit" tone="primary" busy={busy} isDisabled={short}>{above === null ? submit : t("above-usual-keep")}</Button>
      </div>
    </form>
  );
}

/** When to call, at which number, and what about: a call that is booked, or one that is put otherwise. */
import { type FormEvent, useState } from "react";
import { bookCallback, changeCallback } from "@/api/callbacks";
import { client, keys } from "@/api/client";
import { Problem, fieldError, sentence } from "@/api/http";
import type { Callback, CallbackDraft } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Banner, Button, TextField } from "@/ui";
import { isPhone } from "./phone";
import { SlotPicker } from "./slot-picker";

const LONGEST_NOTE = 1000;

interface Props {
  conversation: number;
  /** The call that is put otherwise. */
  old: Callback | null;
  phone: string;
  onCancel: () => void;
  onDone: (callback: Callback) => void;
}

/** Somebody was faster, or the hour has passed meanwhile. */
function isGone(error: unknown): boolean {
  return error instanceof Problem && (error.code === "slot_taken" || error.fields.at === "no_such_slot");
}

export function CallbackForm({ conversation, old, phone, onCancel, onDone }: Props) {
  const open = old?.state === "open" ? old : null;
  const [form, setForm] = useState<CallbackDraft>({ at: open?.at ?? "", phone: old?.phone ?? phone, note: old?.note ?? "" });
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const set = (field: keyof CallbackDraft) => (value: string) => setForm((before) => ({ ...before, [field]: value }));
  const badPhone = !isPhone(form.phone);
  const gone = isGone(problem);
  const missing = form.at === "" && (gone || shown) ? t("callback-choose") : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (badPhone || form.at === "") return;
    setBusy(true);
    setProblem(null);
    try {
      onDone(await (old ? changeCallback(old, changed(old, form)) : bookCallback(conversation, form)));
    } catch (error) {
      setProblem(error);
      setBusy(false);
      if (!isGone(error)) return;
      set("at")("");
      await client.invalidateQueries({ queryKey: keys.callbackSlots(conversation) });
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      {gone ? <Banner tone="warn" live>{t("callback-taken")}</Banner> : problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
      {open && <p className="text-base text-ink-2">{t("callback-stands", { when: moment(open.at) })}</p>}
      <div className="flex flex-col gap-1.5">
        <SlotPicker conversation={conversation} value={form.at || null} onChange={set("at")} error={missing} />
        {missing && <p role="alert" className="text-sm text-danger">{missing}</p>}
      </div>
      <TextField label={t("callback-phone")} type="tel" dir="ltr" isRequired maxLength={40} value={form.phone} onChange={set("phone")} error={shown && badPhone ? t("field-bad-phone") : fieldError(problem, "phone")} />
      <TextField label={t("callback-note")} multiline rows={2} maxLength={LONGEST_NOTE} value={form.note} onChange={set("note")} error={fieldError(problem, "note")} />
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" busy={busy}>{t(open ? "callback-change-do" : "callback-book-do")}</Button>
      </div>
    </form>
  );
}

/** Only what is another than before. */
function changed(old: Callback, form: CallbackDraft): Partial<CallbackDraft> {
  return Object.fromEntries(Object.entries(form).filter(([field, value]) => old[field as keyof CallbackDraft] !== value));
}

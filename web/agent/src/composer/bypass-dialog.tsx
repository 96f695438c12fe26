/** Sending past a review, or past the guard of what everyone reads: the reason goes on the record. */
import { type FormEvent, useState } from "react";
import type { ReviewReason } from "@/api/types";
import { reasonNames } from "@/coach/rule-name";
import { t } from "@/text";
import { Button, Dialog, TextField } from "@/ui";

const LEAST = 3;
const MOST = 500;

interface Props {
  isOpen: boolean;
  of?: "review" | "guard";
  onClose: () => void;
  reasons: ReviewReason[];
  onSend: (reason: string) => void;
}

const words = {
  review: { title: "bypass-title", reason: "bypass-reason", help: "bypass-help", send: "bypass-send" },
  guard: { title: "guard-bypass-title", reason: "guard-bypass-reason", help: "guard-bypass-help", send: "guard-bypass-send" },
};

export function BypassDialog({ isOpen, of = "review", onClose, reasons, onSend }: Props) {
  return <Dialog isOpen={isOpen} onClose={onClose} title={t(words[of].title)}>{isOpen && <Form of={of} reasons={reasons} onClose={onClose} onSend={onSend} />}</Dialog>;
}

function Form({ of = "review", onClose, reasons, onSend }: Omit<Props, "isOpen">) {
  const [reason, setReason] = useState("");
  const short = reason.trim().length < LEAST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!short) onSend(reason.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {reasons.length > 0 && <p className="text-sm text-ink-2">{t("send-why", { reasons: reasonNames(reasons) })}</p>}
      <TextField label={t(words[of].reason)} help={t(words[of].help)} multiline rows={3} maxLength={MOST} value={reason} onChange={setReason} autoFocus isRequired />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" isDisabled={short}>{t(words[of].send)}</Button>
      </div>
    </form>
  );
}

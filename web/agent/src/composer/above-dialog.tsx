/** More than is usual in like cases: shown before it leaves, and sent all the same for a reason that is kept. */
import { type FormEvent, useState } from "react";
import type { AboveUsual } from "@/api/types";
import { AboveNotice } from "@/benefit/above-notice";
import { t } from "@/text";
import { Button, Dialog, TextField } from "@/ui";

const LEAST = 3;
const MOST = 500;

interface Props {
  above: AboveUsual[] | null;
  onClose: () => void;
  onSend: (reason: string) => void;
}

export function AboveDialog({ above, onClose, onSend }: Props) {
  return <Dialog isOpen={above !== null} onClose={onClose} title={t("above-usual-title")}>{above !== null && <Form above={above} onClose={onClose} onSend={onSend} />}</Dialog>;
}

function Form({ above, onClose, onSend }: Props & { above: AboveUsual[] }) {
  const [reason, setReason] = useState("");
  const short = reason.trim().length < LEAST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!short) onSend(reason.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <AboveNotice above={above} />
      <TextField label={t("above-usual-reason")} help={t("above-usual-help")} multiline rows={2} maxLength={MOST} value={reason} onChange={setReason} autoFocus isRequired />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{t("above-usual-back")}</Button>
        <Button type="submit" tone="primary" isDisabled={short}>{t("above-usual-send")}</Button>
      </div>
    </form>
  );
}

/** What came of a call: a few words, some of them ready. */
import { type FormEvent, useState } from "react";
import { doneCallback } from "@/api/callbacks";
import { fieldError, sentence } from "@/api/http";
import type { Callback } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, Dialog, TextField, toast } from "@/ui";

const ready = ["solved", "in-writing", "call-again", "wrong-number"] as const;
const LONGEST = 1000;

export function DoneDialog({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const [outcome, setOutcome] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await doneCallback(callback.id, outcome.trim());
      onClose();
      toast({ text: t("callback-done-told", { name: callback.contact_name }), tone: "good" });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("callback-done-title", { name: callback.contact_name })}
      footer={<><Button onPress={onClose}>{t("cancel")}</Button><Button tone="primary" busy={busy} onPress={() => void submit()}>{t("callback-done-do")}</Button></>}
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
        <TextField label={t("callback-outcome")} help={t("callback-outcome-help")} autoFocus maxLength={LONGEST} dir="auto" value={outcome} onChange={setOutcome} error={fieldError(problem, "outcome")} />
        <div role="group" aria-label={t("callback-outcomes")} className="flex flex-wrap gap-1.5">
          {ready.map((one) => <Button key={one} size="sm" onPress={() => setOutcome(t(`callback-outcome-${one}`))}>{t(`callback-outcome-${one}`)}</Button>)}
        </div>
      </form>
    </Dialog>
  );
}

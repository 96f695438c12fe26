/** A question that asks for a reason, which goes on the record. */
import { type FormEvent, type ReactNode, useState } from "react";
import { sentence } from "@/api/http";
import { t } from "@/text";
import { Banner, Button, Dialog, TextField } from "@/ui";

const SHORTEST = 3;

export function ReasonDialog({ title, lead, label, verb, tone = "primary", run, onClose }: {
  title: string;
  lead: ReactNode;
  label?: string;
  verb: string;
  tone?: "primary" | "danger";
  run: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const [short, setShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (reason.trim().length < SHORTEST) return setShort(true);
    setBusy(true);
    setProblem(null);
    try {
      await run(reason.trim());
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button tone={tone} busy={busy} onPress={() => void submit()}>{verb}</Button>
        </>
      }
    >
      <form onSubmit={(event) => void submit(event)} onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.code === "Enter" && void submit()} className="flex flex-col gap-3">
        <p className="text-base text-ink-2">{lead}</p>
        {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
        <TextField label={label ?? t("reason-field")} multiline rows={3} autoFocus isRequired maxLength={500} value={reason} onChange={(next) => { setReason(next); setShort(false); }} error={short ? t("reason-needed") : null} />
      </form>
    </Dialog>
  );
}

/** A call that is cancelled cannot be opened again, so it is asked first. */
import { useState } from "react";
import { cancelCallback } from "@/api/callbacks";
import { sentence } from "@/api/http";
import type { Callback } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Banner, Button, Dialog, toast } from "@/ui";

export function CancelDialog({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const cancel = async () => {
    setBusy(true);
    try {
      await cancelCallback(callback.id);
      onClose();
      toast({ text: t("callback-cancelled-done", { name: callback.contact_name }), tone: "good" });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("callback-cancel-title", { name: callback.contact_name })}
      tone="alert"
      size="sm"
      footer={<><Button autoFocus onPress={onClose}>{t("callback-cancel-keep")}</Button><Button tone="danger" busy={busy} onPress={() => void cancel()}>{t("callback-cancel-do")}</Button></>}
    >
      <div className="flex flex-col gap-3 text-base text-ink-2">
        {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
        {callback.state === "open" && <p className="font-medium text-ink">{t("callback-stands", { when: moment(callback.at) })}</p>}
        <p>{t("callback-cancel-lead")}</p>
      </div>
    </Dialog>
  );
}

/** Nobody was reached: the next free hour is one press away. */
import { PhoneMissed } from "lucide-react";
import { useState } from "react";
import { changeCallback } from "@/api/callbacks";
import { Problem, sentence } from "@/api/http";
import type { Callback, FreeSlot } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Banner, Button, Dialog, toast } from "@/ui";

export function AgainDialog({ callback, next, onOther, onClose }: { callback: Callback; next: FreeSlot | null; onOther: () => void; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const book = async (at: string) => {
    setBusy(true);
    try {
      await changeCallback(callback, { at });
      onClose();
      toast({ text: t("callback-moved-done", { when: moment(at) }), tone: "good" });
    } catch (error) {
      setBusy(false);
      setProblem(error);
    }
  };
  const taken = problem instanceof Problem && (problem.code === "slot_taken" || problem.fields.at !== undefined);
  const offered = taken ? null : next;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("callback-missed-title", { name: callback.contact_name })}
      size="sm"
      footer={
        <>
          <Button onPress={onClose}>{t("callback-later")}</Button>
          <Button tone={offered ? "secondary" : "primary"} onPress={onOther}>{t("callback-other-hour")}</Button>
          {offered && <Button tone="primary" autoFocus busy={busy} onPress={() => void book(offered.at)}>{t("callback-book-next")}</Button>}
        </>
      }
    >
      <div className="flex flex-col gap-3 text-base text-ink-2">
        <p>{t("callback-missed-lead")}</p>
        {problem !== null && <Banner tone={taken ? "warn" : "danger"} live>{taken ? t("callback-taken") : sentence(problem)}</Banner>}
        {offered && (
          <p className="flex items-center gap-2.5 rounded-md bg-accent-soft px-3 py-2.5 text-accent-text">
            <PhoneMissed aria-hidden className="size-4.5 shrink-0" />
            <span>{t("callback-next-free")} <strong className="font-semibold"><bdi>{offered.label}</bdi></strong></span>
          </p>
        )}
        {!next && !taken && <p>{t("callback-no-slots")}</p>}
      </div>
    </Dialog>
  );
}

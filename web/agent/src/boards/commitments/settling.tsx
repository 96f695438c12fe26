/** The questions before a promise ends. Open again it cannot be, so each is asked first. */
import { type ReactNode, useState } from "react";
import { attempt } from "@/actions/verbs";
import { breakIt, keep, withdraw } from "@/api/commitments";
import type { Commitment } from "@/api/types";
import { t } from "@/text";
import { Button, Dialog, toast } from "@/ui";
import { ReasonDialog } from "../reason-dialog";

export type How = "keep" | "break" | "withdraw";
export type Ask = (row: Commitment, how: How) => void;

const ended = (work: (reason: string) => Promise<unknown>, word: string) => async (reason: string) => {
  await work(reason);
  toast({ text: t(word), tone: "good" });
};

/** The list asks, not the row: a row leaves the list when its promise ends. */
export function useSettling(): { ask: Ask; dialog: ReactNode } {
  const [asked, setAsked] = useState<{ row: Commitment; how: How } | null>(null);
  const close = () => setAsked(null);
  const ask: Ask = (row, how) => setAsked({ row, how });
  return { ask, dialog: asked && <Question {...asked} ask={ask} onClose={close} /> };
}

function Question({ row, how, ask, onClose }: { row: Commitment; how: How; ask: Ask; onClose: () => void }) {
  const kept = async () => {
    onClose();
    if (!(await attempt(() => keep(row.id)))) return;
    // Kept by mistake: the one way back there is.
    toast({ text: t("commitment-done-kept"), tone: "good", undo: { label: t("commitment-break"), run: () => ask(row, "break") } });
  };
  if (how === "keep") return <Keep row={row} onClose={onClose} onKeep={() => void kept()} />;
  if (how === "break") return <ReasonDialog title={t("commitment-break-title")} lead={<Lead row={row} text={t("commitment-break-lead")} />} verb={t("commitment-break-do")} tone="danger" run={ended((reason) => breakIt(row.id, reason), "commitment-done-broken")} onClose={onClose} />;
  return <ReasonDialog title={t("commitment-withdraw-title")} lead={<Lead row={row} text={t("commitment-withdraw-lead")} />} verb={t("commitment-withdraw")} run={ended((reason) => withdraw(row.id, reason), "commitment-done-withdrawn")} onClose={onClose} />;
}

function Keep({ row, onClose, onKeep }: { row: Commitment; onClose: () => void; onKeep: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} title={t("commitment-keep-title")} size="sm" footer={<><Button onPress={onClose}>{t("cancel")}</Button><Button tone="primary" autoFocus onPress={onKeep}>{t("commitment-keep-do")}</Button></>}>
      <Lead row={row} text={t("commitment-keep-lead")} />
    </Dialog>
  );
}

function Lead({ row, text }: { row: Commitment; text: string }) {
  return (
    <span className="flex flex-col gap-2 text-base text-ink-2">
      <span dir="auto" className="border-s-2 border-line-strong ps-3 text-start font-medium text-ink">{row.text}</span>
      <span>{text}</span>
    </span>
  );
}

/** The question before a benefit is taken back: why, which goes on the record. */
import { type ReactNode, useState } from "react";
import { withdrawBenefit } from "@/api/benefits";
import type { Benefit } from "@/api/types";
import { ReasonDialog } from "@/boards/reason-dialog";
import { t } from "@/text";
import { toast } from "@/ui";

const run = (item: Benefit) => async (reason: string) => {
  await withdrawBenefit(item.id, reason);
  toast({ text: t("benefit-done-withdrawn"), tone: "good" });
};

export function useWithdrawing(): { ask: (item: Benefit) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<Benefit | null>(null);
  const dialog = asked && (
    <ReasonDialog
      title={t("benefit-withdraw-title")}
      lead={<span className="flex flex-col gap-2"><span dir="auto" className="border-s-2 border-line-strong ps-3 text-start font-medium text-ink">{asked.text}</span><span>{t("benefit-withdraw-lead")}</span></span>}
      verb={t("benefit-withdraw")}
      run={run(asked)}
      onClose={() => setAsked(null)}
    />
  );
  return { ask: setAsked, dialog };
}

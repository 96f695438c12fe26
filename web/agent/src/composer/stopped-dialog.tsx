/** The coach stops a reply that must not leave as it is; each reason has its way out. */
import { useState } from "react";
import { isGuard } from "@/api/guard";
import type { Finding, Fix } from "@/api/types";
import { FindingBody } from "@/coach/finding-body";
import { t } from "@/text";
import { Button, Dialog } from "@/ui";
import { BypassDialog } from "./bypass-dialog";

interface Props {
  findings: Finding[] | null;
  onClose: () => void;
  onFix: (fix: Fix) => void;
  /** Where the coach can be told that it is wrong. */
  onWrong?: (finding: Finding) => void;
  /** Publishes it all the same; null for who may not. */
  onBypass: ((reason: string) => void) | null;
}

export function StoppedDialog({ findings, onClose, onFix, onWrong, onBypass }: Props) {
  const [asking, setAsking] = useState(false);
  const guard = findings !== null && findings.every(isGuard);
  return (
    <>
      <Dialog
        isOpen={findings !== null && !asking}
        onClose={onClose}
        title={t(guard ? "guard-title" : "stopped-title")}
        tone="alert"
        footer={
          <>
            {guard && onBypass && <Button tone="ghost" onPress={() => setAsking(true)}>{t("guard-bypass")}</Button>}
            <Button tone="primary" autoFocus onPress={onClose}>{t("stopped-back")}</Button>
          </>
        }
      >
        <p className="mb-3 text-ink-2">{t(guard ? "guard-lead" : "stopped-lead")}</p>
        <ul className="flex flex-col gap-2">
          {findings?.map((finding) => (
            <li key={finding.label + finding.start} className="rounded-md border border-line bg-sunken p-3">
              <FindingBody finding={finding} teach onFix={(fix) => { onClose(); onFix(fix); }} onWrong={isGuard(finding) || !onWrong ? undefined : () => { onClose(); onWrong(finding); }} />
            </li>
          ))}
        </ul>
      </Dialog>
      <BypassDialog isOpen={asking} of="guard" onClose={() => { setAsking(false); onClose(); }} reasons={[]} onSend={(reason) => { setAsking(false); onClose(); onBypass?.(reason); }} />
    </>
  );
}

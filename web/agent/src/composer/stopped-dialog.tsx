/** The coach stops a reply that must not leave as it is; each reason has its way out. */
import type { Finding, Fix } from "@/api/types";
import { FindingBody } from "@/coach/finding-body";
import { useWriting } from "./writing";
import { t } from "@/text";
import { Button, Dialog } from "@/ui";

export function StoppedDialog({ findings, onClose, onFix }: { findings: Finding[] | null; onClose: () => void; onFix: (fix: Fix) => void }) {
  const { wrong } = useWriting();
  return (
    <Dialog isOpen={findings !== null} onClose={onClose} title={t("stopped-title")} tone="alert" footer={<Button tone="primary" autoFocus onPress={onClose}>{t("stopped-back")}</Button>}>
      <p className="mb-3 text-ink-2">{t("stopped-lead")}</p>
      <ul className="flex flex-col gap-2">
        {findings?.map((finding) => (
          <li key={finding.label + finding.start} className="rounded-md border border-line bg-sunken p-3">
            <FindingBody finding={finding} teach onFix={(fix) => { onClose(); onFix(fix); }} onWrong={() => { onClose(); wrong(finding); }} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

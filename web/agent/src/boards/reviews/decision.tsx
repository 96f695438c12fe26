/** The three ways to decide, each with its key. */
import { Check, PencilLine, Undo2 } from "lucide-react";
import { action } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import { useMe } from "@/api/me";
import { t } from "@/text";
import { Button } from "@/ui";

export function Decision({ busy, onApprove, onEdit, onReturn }: { busy: boolean; onApprove: () => void; onEdit: () => void; onReturn: () => void }) {
  return (
    <footer className="flex shrink-0 items-center gap-2 border-t border-line bg-surface px-3 py-2.5 md:px-5">
      <Button tone="primary" className="max-sm:px-2.5" busy={busy} icon={<Check aria-hidden className="size-4" />} onPress={onApprove}>{t("action-approve")}<Caps id="approve" /></Button>
      <Button className="max-sm:px-2.5" icon={<PencilLine aria-hidden className="size-4" />} isDisabled={busy} onPress={onEdit}>{t("action-approve-edited")}<Caps id="approve-edited" /></Button>
      <Button className="ms-auto max-sm:px-2.5" icon={<Undo2 aria-hidden className="size-4 ltr:-scale-x-100" />} isDisabled={busy} onPress={onReturn}><span className="sm:hidden">{t("review-return-do")}</span><span className="max-sm:hidden">{t("action-give-back")}</span><Caps id="give-back" /></Button>
    </footer>
  );
}

function Caps({ id }: { id: string }) {
  const [key] = action(id).keys ?? [];
  const on = useMe().settings.keys_enabled;
  return key && on ? <span aria-hidden className="ms-1 max-sm:hidden"><KeyCaps of={key} short /></span> : null;
}

/** Reply or note: which of the two is being written must never be in doubt. */
import { ChevronDown, Lock, MessageSquareReply } from "lucide-react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { t } from "@/text";
import { IconButton } from "@/ui";
import type { Mode } from "./draft-store";

const look = "flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2.5 text-sm text-ink-2 data-hovered:text-ink data-selected:font-semibold";

export function ModeTabs({ mode, recipient, onMode, onClose }: { mode: Mode; recipient: string | null; onMode: (mode: Mode) => void; onClose: (() => void) | null }) {
  return (
    <div className="flex items-center gap-1 px-2.5 pt-1.5">
      <ToggleButtonGroup aria-label={t("composer-mode")} selectionMode="single" disallowEmptySelection selectedKeys={[mode]} onSelectionChange={(keys) => { for (const key of keys) onMode(key as Mode); }} className="flex gap-1">
        <ToggleButton id="reply" className={`${look} data-selected:bg-accent-soft data-selected:text-accent-text`}><MessageSquareReply aria-hidden className="size-4 ltr:-scale-x-100" />{t("mode-reply")}</ToggleButton>
        <ToggleButton id="note" className={`${look} data-selected:bg-note-line/35 data-selected:text-note-ink`}><Lock aria-hidden className="size-3.5" />{t("mode-note")}</ToggleButton>
      </ToggleButtonGroup>
      <span className="min-w-0 flex-1 truncate ps-2 text-xs text-ink-3">
        {mode === "note" ? <span className="font-medium text-note-ink">{t("note-only-team")}</span> : recipient && <>{t("to-recipient")} <bdi dir="ltr">{recipient}</bdi></>}
      </span>
      {onClose && <IconButton label={t("composer-close")} size="sm" onPress={onClose}><ChevronDown aria-hidden /></IconButton>}
    </div>
  );
}

/** What can be done with the ticked rows. */
import { X } from "lucide-react";
import { action, desk } from "@/actions";
import type { ConversationRow } from "@/api/types";
import { t } from "@/text";
import { IconButton } from "@/ui";
import { KeyCaps } from "@/actions/key-caps";

const offered = ["assign", "tags", "snooze", "resolve"];

export function BulkBar({ rows, all, onAll, onClear }: { rows: ConversationRow[]; all: number; onAll: () => void; onClear: () => void }) {
  return (
    <div role="toolbar" aria-label={t("bulk")} className="flex items-center gap-0.5 border-b border-line bg-accent-soft ps-3 pe-1 text-accent-text">
      <span className="me-auto text-sm font-medium" role="status">{t("selected-count", { count: rows.length })}</span>
      {rows.length < all && <button type="button" onClick={onAll} className="px-2 py-2 text-sm underline underline-offset-2">{t("select-loaded", { count: all })}</button>}
      {offered.map((id) => {
        const item = action(id);
        const Icon = item.icon;
        const [key] = item.keys ?? [];
        return (
          <IconButton key={id} label={t(item.label)} size="sm" hint={key && <KeyCaps of={key} short />} onPress={() => item.run(desk.get())}>
            {Icon && <Icon aria-hidden />}
          </IconButton>
        );
      })}
      <IconButton label={t("clear-selection")} size="sm" onPress={onClear}><X aria-hidden /></IconButton>
    </div>
  );
}

/** The files that will go with the reply. */
import { FileText, TriangleAlert, X } from "lucide-react";
import { t } from "@/text";
import { bytes } from "@/text/bytes";
import { IconButton, cx } from "@/ui";
import type { FileItem } from "./draft-store";

export function Files({ items, onRemove }: { items: FileItem[]; onRemove: (item: FileItem) => void }) {
  if (items.length === 0) return null;
  return (
    <ul aria-label={t("attachments")} className="flex flex-wrap gap-2 px-4 pb-2">
      {items.map((item) => (
        <li key={item.key} className={cx("relative flex max-w-60 items-center gap-2 overflow-hidden rounded-md border ps-2.5 text-sm", item.error ? "border-danger bg-danger-soft" : "border-line bg-sunken")}>
          {item.error ? <TriangleAlert aria-hidden className="size-4 shrink-0 text-danger" /> : <FileText aria-hidden className="size-4 shrink-0 text-ink-3" />}
          <span className="min-w-0 py-1">
            <bdi className="block truncate">{item.name}</bdi>
            <span className={cx("block text-xs", item.error ? "text-danger" : "text-ink-3")}>{item.error ?? (item.attachment ? bytes(item.size) : t("uploading", { part: Math.round(item.progress * 100) }))}</span>
          </span>
          <IconButton label={t("remove-named", { name: item.name })} size="sm" onPress={() => onRemove(item)}><X aria-hidden /></IconButton>
          {!item.attachment && !item.error && <progress aria-hidden value={item.progress} className="absolute inset-x-0 bottom-0 h-0.5 w-full accent-accent" />}
        </li>
      ))}
    </ul>
  );
}

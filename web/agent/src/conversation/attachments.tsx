/** Files of a message: pictures are shown, everything can be taken. */
import { Download, FileText } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Attachment } from "@/api/types";
import { t } from "@/text";
import { bytes } from "@/text/bytes";
import { Dialog } from "@/ui";

const shown = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export function Attachments({ items }: { items: Attachment[] }) {
  const [open, setOpen] = useState<Attachment | null>(null);
  if (items.length === 0) return null;
  return (
    <ul aria-label={t("attachments")} className="mt-2 flex flex-wrap gap-2">
      {items.map((item) => (
        <li key={item.id} className="max-w-full">
          {shown.has(item.mime) ? (
            <Button onPress={() => setOpen(item)} aria-label={t("preview-named", { name: item.name })} className="block overflow-hidden rounded-md border border-line bg-sunken">
              <img src={item.url} alt="" loading="lazy" className="h-28 max-w-56 object-cover" />
            </Button>
          ) : <FileLink item={item} />}
        </li>
      ))}
      <Dialog isOpen={open !== null} onClose={() => setOpen(null)} title={open?.name ?? ""} size="lg" footer={open && <FileLink item={open} />}>
        {open && <img src={open.url} alt={open.name} className="mx-auto max-h-[60dvh] rounded-md object-contain" />}
      </Dialog>
    </ul>
  );
}

function FileLink({ item }: { item: Attachment }) {
  return (
    <a href={item.url} download={item.name} className="flex max-w-64 items-center gap-2 rounded-md border border-line bg-surface px-2.5 py-1.5 hover:border-accent">
      <FileText aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-0">
        <bdi className="block truncate text-sm font-medium">{item.name}</bdi>
        <span className="block text-xs text-ink-3">{bytes(item.size)}</span>
      </span>
      <Download aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span className="sr-only">{t("download")}</span>
    </a>
  );
}

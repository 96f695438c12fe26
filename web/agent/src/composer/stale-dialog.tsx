/** Something arrived since: what, and the choice to read on or to send all the same. */
import { MailPlus } from "lucide-react";
import type { Entry } from "@/api/types";
import { RichText } from "@/conversation/rich-text";
import { t } from "@/text";
import { clock } from "@/text/time";
import { Button, Dialog } from "@/ui";

interface Props {
  newer: Entry[] | null;
  /** Other words than those for a reply that is being written. */
  lead?: string;
  back?: string;
  onContinue: () => void;
  onSend: () => void;
}

export function StaleDialog({ newer, lead = t("stale-lead"), back = t("stale-continue"), onContinue, onSend }: Props) {
  return (
    <Dialog
      isOpen={newer !== null}
      onClose={onContinue}
      title={t("stale-title")}
      tone="alert"
      isDismissable={false}
      footer={<><Button tone="ghost" onPress={onSend}>{t("stale-send")}</Button><Button tone="primary" autoFocus onPress={onContinue}>{back}</Button></>}
    >
      <p className="mb-3 text-ink-2">{lead}</p>
      <ul className="flex flex-col gap-2">
        {newer?.map((entry) => entry.type !== "event" && (
          <li key={entry.key} className="rounded-md border border-line bg-sunken px-3 py-2">
            <p className="mb-1 flex items-center gap-2 text-sm"><MailPlus aria-hidden className="size-4 text-accent-text" /><bdi className="font-semibold">{entry.author.name}</bdi><time className="text-ink-3">{clock(entry.at)}</time></p>
            <RichText text={entry.text} bold={entry.type === "note" || entry.direction === "out"} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** A message that has not reached the server yet: it says so, and goes on trying. */
import { CloudOff, Undo2 } from "lucide-react";
import { type Unsent, withdraw } from "@/composer/outbox";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Button, Spinner, cx } from "@/ui";
import { RichText } from "./rich-text";

export function UnsentCard({ item }: { item: Unsent }) {
  const { restore } = useWriting();
  const waiting = item.state === "waiting";
  return (
    <article className="flex flex-col items-end gap-1">
      <div className={cx("max-w-[88%] rounded-lg border border-dashed px-3.5 py-2.5 opacity-80", item.kind === "note" ? "border-note-line bg-note" : "border-line-strong bg-ours")}>
        <RichText text={item.text} bold />
      </div>
      <p role="status" className="flex items-center gap-1.5 px-1 text-xs text-ink-3">
        {waiting ? <CloudOff aria-hidden className="size-3.5 text-warn" /> : <Spinner className="size-3" />}
        {t(waiting ? "unsent-waiting" : "delivery-sending")}
        {waiting && (
          <Button size="sm" tone="ghost" className="h-6 px-1.5" icon={<Undo2 aria-hidden className="size-3.5" />} onPress={() => { withdraw(item.client_id); restore(item.kind, item.text, []); }}>
            {t("unsent-edit")}
          </Button>
        )}
      </p>
    </article>
  );
}

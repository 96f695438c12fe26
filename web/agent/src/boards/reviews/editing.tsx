/** Another wording before it is approved; the coach reads along. */
import { useEffect, useState } from "react";
import { review as read } from "@/api/coach";
import type { Review, ReviewRow } from "@/api/types";
import { t } from "@/text";
import { Button, TextField } from "@/ui";
import { BandMark } from "../coach-marks";

const PAUSE = 300;

export function Editing({ row, busy, onStop, onSend }: { row: Pick<ReviewRow, "text"> & { conversation: { id: number } }; busy: boolean; onStop: () => void; onSend: (text: string) => void }) {
  const [text, setText] = useState(row.text);
  const [found, setFound] = useState<Review | null>(null);
  const empty = text.trim() === "";

  useEffect(() => {
    if (empty) return;
    const control = new AbortController();
    const timer = setTimeout(() => void read(row.conversation.id, text, control.signal).then(setFound, () => undefined), PAUSE);
    return () => { clearTimeout(timer); control.abort(); };
  }, [text, empty, row.conversation.id]);

  const send = () => !empty && onSend(text);
  return (
    <section
      aria-label={t("action-approve-edited")}
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.code === "Enter") send();
        if (event.code === "Escape") onStop();
      }}
      className="rounded-lg border border-accent bg-surface p-4 shadow-mid"
    >
      <TextField label={t("review-edit-field")} help={t("review-edit-help")} error={empty ? t("review-empty-text") : null} multiline rows={Math.min(16, text.split("\n").length + 3)} autoFocus value={text} onChange={setText} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <span role="status" className="me-auto"><BandMark band={empty ? undefined : found?.band} /></span>
        <Button onPress={onStop}>{t("review-edit-stop")}</Button>
        <Button tone="primary" busy={busy} isDisabled={empty} onPress={send}>{t("review-edit-send")}</Button>
      </div>
    </section>
  );
}

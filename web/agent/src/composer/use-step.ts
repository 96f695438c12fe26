/** From remark to remark by one key: the words are shown, the remark beside them has the focus. */
import { useCallback } from "react";
import { aboutSlot } from "@/coach/judged";
import { toast } from "@/ui";
import { t } from "@/text";
import { marksOf, stepFrom } from "./marks";
import { useWriting } from "./writing";

export function useStep(): (back: boolean) => void {
  const { draft, review, editor, shown, setShown, focus } = useWriting();
  return useCallback((back: boolean) => {
    if (draft.mode !== "reply" || !draft.open) return focus("reply");
    const marks = marksOf(review?.findings ?? [], draft.reply.length, (finding) => aboutSlot(finding, draft.reply));
    const box = editor.current;
    const next = stepFrom(marks, box?.selectionStart ?? 0, shown?.id ?? null, back);
    if (!next || !box) return toast(t("no-remarks"));
    box.setSelectionRange(next.start, next.start);
    setShown({ id: next.id, focus: true });
    return undefined;
  }, [draft, review, editor, shown, setShown, focus]);
}

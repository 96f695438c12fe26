/** What keys do in the editor beyond typing: open a remark, walk the slots, take back, leave. */
import type { KeyboardEvent } from "react";
import { type Mark, markAt } from "./marks";
import { slotFrom, slotsOf } from "./slots";
import type { WritingState } from "./writing";

export function editorKey(event: KeyboardEvent<HTMLTextAreaElement>, marks: Mark[], writing: WritingState, onUndoSend: (() => void) | null): void {
  const box = event.currentTarget;
  const mod = event.ctrlKey || event.metaKey;
  if (event.nativeEvent.isComposing) return;
  if (event.altKey && event.code === "Enter") {
    event.preventDefault();
    const mark = markAt(marks, box.selectionStart);
    if (mark) writing.setShown({ id: mark.id, focus: true });
  } else if (event.code === "Tab" && !mod && !event.altKey) {
    // After the last slot Tab leaves the editor, as everywhere.
    const slot = slotFrom(slotsOf(box.value), box.selectionStart, box.selectionEnd, event.shiftKey);
    if (!slot) return;
    event.preventDefault();
    box.setSelectionRange(slot.start, slot.end);
  } else if (mod && event.code === "KeyZ" && !event.shiftKey && box.value === "" && onUndoSend) {
    event.preventDefault();
    onUndoSend();
  } else if (event.code === "Escape") {
    event.stopPropagation();
    if (writing.shown) writing.setShown(null);
    else document.getElementById("timeline")?.focus();
  }
}

/** Puts something of an article where the caret stands in the reply. */
import { useCallback } from "react";
import { draftNow } from "@/composer/draft-store";
import { useWriting } from "@/composer/writing";
import type { Put } from "./put";

export function usePut(): (put: Put) => void {
  const { full, editor, insert, draft } = useWriting();
  const { id } = full.conversation;
  const { mode } = draft;
  return useCallback((put) => {
    const reply = draftNow(id)?.reply ?? "";
    // Without an editor on the screen, or in a note, it goes behind what is written.
    const box = mode === "reply" ? editor.current : null;
    insert(put, box?.selectionStart ?? reply.length, box?.selectionEnd ?? reply.length);
  }, [id, editor, insert, mode]);
}

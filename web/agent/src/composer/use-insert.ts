/** Putting text of others into the reply: blocks, templates, a colleague's proposal. As if typed, so that undo brings it back. */
import { type RefObject, useCallback } from "react";
import type { BlockElement } from "@/api/types";
import { changeCraft, craftOf } from "./craft-store";
import { changeDraft, draftNow } from "./draft-store";
import { insertion } from "./insertion";
import { replaceRange } from "./replace-range";
import { slotFrom, slotsOf } from "./slots";

export interface Inserted {
  text: string;
  element: BlockElement | "template";
  keys: string[];
}

export function useInsert(id: number, editor: RefObject<HTMLTextAreaElement | null>) {
  /** Runs on the editor once it is on the screen, in the reply. */
  const withEditor = useCallback((act: (box: HTMLTextAreaElement) => void) => {
    changeDraft(id, { mode: "reply", open: true });
    requestAnimationFrame(() => requestAnimationFrame(() => editor.current && act(editor.current)));
  }, [id, editor]);

  /** Puts a block in place of `start..end`; its first slot is selected, else the caret stands behind it. */
  const insert = useCallback((what: Inserted, start: number, end: number) => {
    withEditor((box) => {
      const made = insertion(box.value, start, end, what.text, what.element);
      replaceRange(box, made.start, made.end, made.text);
      // After the words: with an empty reply no blocks are kept.
      changeCraft(id, { blocks: [...new Set([...craftOf(id).blocks, ...what.keys])] });
      const slot = slotFrom(slotsOf(box.value), made.from, made.from, false);
      const inside = slot && slot.end <= made.to ? slot : null;
      const caret = made.start + made.text.length;
      box.setSelectionRange(inside?.start ?? caret, inside?.end ?? caret);
    });
  }, [id, withEditor]);

  /** Another wording for the whole reply. */
  const replaceAll = useCallback((text: string) => {
    withEditor((box) => replaceRange(box, 0, box.value.length, text));
  }, [withEditor]);

  /** Selects the first place that is still to be filled; false when there is none. */
  const toSlot = useCallback((): boolean => {
    const [first] = slotsOf(draftNow(id)?.reply ?? "");
    if (first) {
      withEditor((box) => {
        box.focus();
        box.setSelectionRange(first.start, first.end);
      });
    }
    return first !== undefined;
  }, [id, withEditor]);

  return { insert, replaceAll, toSlot };
}

/** The bank or the help centre at the caret: found by words, seen as it would stand, put in by Enter. */
import { type RefObject, useRef } from "react";
import { AnswerList } from "@/answer/answer-list";
import type { Inserted } from "@/composer/use-insert";
import { useWriting, type Picking } from "@/composer/writing";
import { t } from "@/text";
import { AnchoredPopover } from "@/ui";
import { BankList } from "./bank-list";

const labels = { blocks: "bank-blocks", templates: "bank-templates", answers: "answers" };

export function BlockPicker({ picking, place, frame }: { picking: Picking; place: () => DOMRect | null; frame: RefObject<HTMLElement | null> }) {
  const { editor, insert, setPicking } = useWriting();
  const anchor = useRef<HTMLSpanElement>(null);
  const close = (caret: number) => {
    setPicking(null);
    requestAnimationFrame(() => {
      editor.current?.focus();
      editor.current?.setSelectionRange(caret, caret);
    });
  };
  const put = ({ text, element, keys }: Inserted) => {
    setPicking(null);
    insert({ text, element, keys }, picking.start, picking.end);
  };
  // Placed as it is attached: the popover looks for it right after.
  const attach = (node: HTMLSpanElement | null) => {
    anchor.current = node;
    const at = place();
    const within = frame.current?.getBoundingClientRect();
    if (!node || !at || !within) return;
    node.style.left = `${Math.max(0, Math.min(at.left - within.left, within.width))}px`;
    node.style.top = `${Math.max(0, Math.min(at.top - within.top, within.height - 24))}px`;
  };
  return (
    <>
      <span ref={attach} aria-hidden className="pointer-events-none absolute h-6 w-0" />
      <AnchoredPopover anchor={anchor} isOpen onClose={() => close(picking.end)} label={t(labels[picking.what])} placement="top start">
        {picking.what === "answers" ? <AnswerList onPick={put} onLeave={() => setPicking(null)} /> : <BankList first={picking.what} onPick={put} />}
      </AnchoredPopover>
    </>
  );
}

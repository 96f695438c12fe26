/** Why something is marked, and what to do about it, beside the marked letters. */
import { useLayoutEffect, useRef } from "react";
import { isGuard } from "@/api/guard";
import type { Finding } from "@/api/types";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { FindingBody } from "./finding-body";

export function FindingCard({ finding, anchor, takeFocus, onEnter, onClose }: {
  finding: Finding; anchor: () => Element | null; takeFocus: boolean; onEnter: () => void; onClose: () => void;
}) {
  const card = useRef<HTMLDivElement>(null);
  const { applyFix, wrong } = useWriting();

  useLayoutEffect(() => {
    const box = card.current;
    const mark = anchor();
    const frame = box?.parentElement;
    if (!box || !mark || !frame) return;
    if (takeFocus) mark.scrollIntoView({ block: "nearest" });
    const from = (mark.getClientRects()[0] ?? mark.getBoundingClientRect());
    const within = frame.getBoundingClientRect();
    const left = Math.max(8, Math.min(from.left - within.left, within.width - box.offsetWidth - 8));
    const room = from.top > box.offsetHeight + 16;
    box.style.left = `${left}px`;
    box.style.top = `${room ? from.top - within.top - box.offsetHeight - 6 : from.bottom - within.top + 6}px`;
    if (takeFocus && !box.contains(document.activeElement)) (box.querySelector<HTMLElement>("button") ?? box).focus();
  });

  return (
    <div
      ref={card}
      role="dialog"
      aria-label={t("coach-remark")}
      tabIndex={-1}
      onPointerEnter={onEnter}
      onKeyDown={(event) => {
        if (event.code !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
      className="absolute z-30 w-80 max-w-[calc(100%-1rem)] animate-rise rounded-lg border border-line bg-surface p-3 shadow-high"
    >
      <FindingBody finding={finding} teach onFix={(fix) => { onClose(); applyFix(fix); }} onWrong={isGuard(finding) ? undefined : () => { onClose(); wrong(finding); }} />
    </div>
  );
}

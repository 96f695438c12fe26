/**
 * The editor: a real text area (its own bidi, spelling, input methods and undo) over a mirror that has the same letters
 * in the same places and draws what a text area cannot: underlines and bold. The mirror's height makes the area grow.
 */
import { type ClipboardEvent, type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { FindingCard } from "@/coach/finding-card";
import { boldRanges } from "@/text/rich";
import { t } from "@/text";
import { cx } from "@/ui";
import { type Mark, markAt, marksOf, segments } from "./marks";
import { useWriting } from "./writing";

const letters = "col-start-1 row-start-1 w-full min-w-0 px-4 py-3 text-start text-[1rem]/[1.65] font-normal tracking-normal wrap-break-word whitespace-pre-wrap [font-family:inherit] [word-break:normal] [tab-size:4] [unicode-bidi:plaintext]";

const lines: Record<Mark["severity"], string> = {
  blocker: "decoration-danger bg-danger-soft",
  warn: "decoration-danger",
  hint: "decoration-spark",
  praise: "",
};

interface Props {
  onTyping: () => void;
  onFiles: (files: File[]) => void;
  onUndoSend: (() => void) | null;
}

export function Editor({ onTyping, onFiles, onUndoSend }: Props) {
  const { draft, text, review, editor, setText } = useWriting();
  const mirror = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ id: number; focus: boolean } | null>(null);
  const hover = useRef<ReturnType<typeof setTimeout>>(undefined);
  const note = draft.mode === "note";
  const findings = useMemo(() => (note ? [] : (review?.findings ?? [])), [note, review]);
  const marks = useMemo(() => marksOf(findings, text.length), [findings, text.length]);
  const pieces = useMemo(() => segments(text, marks, boldRanges(text)), [text, marks]);
  // An empty area has no letters to take its direction from: it takes the page's.
  const dir = /\p{L}/u.test(text) ? "auto" : undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    if (event.altKey && event.code === "Enter") {
      const mark = markAt(marks, editor.current?.selectionStart ?? -1);
      if (mark) setShown({ id: mark.id, focus: true });
      event.preventDefault();
    } else if (mod && event.code === "KeyZ" && !event.shiftKey && text === "" && onUndoSend) {
      event.preventDefault();
      onUndoSend();
    } else if (event.code === "Escape") {
      event.stopPropagation();
      if (shown) setShown(null);
      else document.getElementById("timeline")?.focus();
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.buttons !== 0 || shown?.focus) return;
    const id = under(mirror.current, event.clientX, event.clientY);
    clearTimeout(hover.current);
    if (id !== (shown?.id ?? null)) hover.current = setTimeout(() => setShown(id === null ? null : { id, focus: false }), id === null ? 350 : 220);
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };

  const finding = shown ? findings[shown.id] : undefined;
  return (
    <div className="relative min-h-0" onPointerLeave={() => { clearTimeout(hover.current); if (!shown?.focus) hover.current = setTimeout(() => setShown(null), 300); }}>
      <div className="max-h-[38dvh] overflow-auto max-md:max-h-[30dvh]">
        <div className="relative grid min-h-26 max-md:min-h-20">
          <div ref={mirror} aria-hidden dir={dir} className={cx(letters, "pointer-events-none select-none text-transparent")}>
            {pieces.map((piece) => (
              <span
                key={piece.start}
                data-mark={piece.mark?.id}
                className={cx(
                  piece.mark && "rounded-[3px] underline decoration-wavy decoration-[1.5px] underline-offset-4 [text-decoration-skip-ink:none]",
                  piece.mark && lines[piece.mark.severity],
                  piece.bold && "[-webkit-text-stroke:0.75px_var(--ink)]",
                )}
              >
                {piece.text}
              </span>
            ))}
            {"\u200b"}
          </div>
          <textarea
            ref={editor}
            dir={dir}
            value={text}
            aria-label={t(note ? "note-field" : "reply-field")}
            aria-describedby="editor-keys"
            placeholder={t(note ? "note-placeholder" : "reply-placeholder")}
            spellCheck
            onChange={(event) => { setText(event.target.value); onTyping(); setShown(null); }}
            onKeyDown={onKeyDown}
            onPointerMove={onPointerMove}
            onPaste={onPaste}
            className={cx(letters, "relative h-full resize-none overflow-hidden bg-transparent text-ink outline-none")}
          />
        </div>
      </div>
      <span id="editor-keys" className="sr-only">{marks.length > 0 ? t("editor-marks", { count: marks.length }) : ""}</span>
      {shown && finding && (
        <FindingCard
          key={shown.id}
          finding={finding}
          anchor={() => mirror.current?.querySelector(`[data-mark="${shown.id}"]`) ?? null}
          takeFocus={shown.focus}
          onEnter={() => clearTimeout(hover.current)}
          onClose={() => { setShown(null); if (shown.focus) editor.current?.focus(); }}
        />
      )}
    </div>
  );
}

/** The mark whose letters are under a point, line by line. */
function under(mirror: HTMLElement | null, x: number, y: number): number | null {
  for (const span of mirror?.querySelectorAll<HTMLElement>("[data-mark]") ?? []) {
    for (const box of span.getClientRects()) {
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return Number(span.dataset.mark);
    }
  }
  return null;
}

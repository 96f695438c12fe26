/**
 * The editor: a real text area (its own bidi, spelling, input methods and undo) over a mirror that has the same letters
 * in the same places and draws what a text area cannot. The mirror's height makes the area grow.
 */
import { type ClipboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { FindingCard } from "@/coach/finding-card";
import { aboutSlot } from "@/coach/judged";
import { BlockPicker } from "@/bank/block-picker";
import { boldRanges } from "@/text/rich";
import { t } from "@/text";
import { cx } from "@/ui";
import { editorKey } from "./editor-keys";
import { slashAt } from "./insertion";
import { marksOf, segments } from "./marks";
import { Mirror, letters, markUnder, placeOf } from "./mirror";
import { slotAround, slotsOf } from "./slots";
import { useWriting } from "./writing";

interface Props {
  onTyping: () => void;
  onFiles: (files: File[]) => void;
  onUndoSend: (() => void) | null;
}

export function Editor({ onTyping, onFiles, onUndoSend }: Props) {
  const writing = useWriting();
  const { draft, text, review, editor, setText, shown, setShown, picking, setPicking } = writing;
  const mirror = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const hover = useRef<ReturnType<typeof setTimeout>>(undefined);
  const note = draft.mode === "note";
  const findings = useMemo(() => (note ? [] : (review?.findings ?? [])), [note, review]);
  const slots = useMemo(() => (note ? [] : slotsOf(text)), [note, text]);
  const marks = useMemo(() => marksOf(findings, text.length, (finding) => aboutSlot(finding, text)), [findings, text]);
  const pieces = useMemo(() => segments(text, marks, boldRanges(text), slots), [text, marks, slots]);
  // An empty area has no letters to take its direction from: it takes the page's.
  const dir = /\p{L}/u.test(text) ? "auto" : undefined;

  const onChange = (box: HTMLTextAreaElement, typed: string | null) => {
    setText(box.value);
    onTyping();
    setShown(null);
    const slash = note || typed !== "/" ? null : slashAt(box.value, box.selectionStart);
    if (slash !== null) setPicking({ what: "blocks", start: slash, end: slash + 1 });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.buttons !== 0 || shown?.focus || event.pointerType === "touch") return;
    const id = markUnder(mirror.current, event.clientX, event.clientY);
    clearTimeout(hover.current);
    if (id !== (shown?.id ?? null)) hover.current = setTimeout(() => setShown(id === null ? null : { id, focus: false }), id === null ? 350 : 220);
  };
  const onClick = (box: HTMLTextAreaElement, x: number, y: number) => {
    const slot = box.selectionStart === box.selectionEnd ? slotAround(slots, box.selectionStart) : null;
    if (slot) return box.setSelectionRange(slot.start, slot.end);
    // Without a pointer that hovers, a touch on the marked words opens the remark.
    const id = matchMedia("(hover: none)").matches ? markUnder(mirror.current, x, y) : null;
    if (id !== null) setShown({ id, focus: false });
    return undefined;
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  const leave = () => {
    clearTimeout(hover.current);
    if (!shown?.focus) hover.current = setTimeout(() => setShown(null), 300);
  };

  const finding = shown ? findings[shown.id] : undefined;
  return (
    <div ref={frame} className="relative min-h-0" onPointerLeave={(event) => event.pointerType !== "touch" && leave()}>
      <div className="max-h-[38dvh] overflow-auto max-md:max-h-[30dvh]">
        <div className="relative grid min-h-26 max-md:min-h-20">
          <Mirror ref={mirror} dir={dir} pieces={pieces} />
          <textarea
            ref={editor}
            dir={dir}
            value={text}
            aria-label={t(note ? "note-field" : "reply-field")}
            aria-describedby="editor-keys"
            placeholder={t(note ? "note-placeholder" : "reply-placeholder")}
            spellCheck
            onChange={(event) => onChange(event.target, (event.nativeEvent as InputEvent).data)}
            onKeyDown={(event) => editorKey(event, marks, writing, onUndoSend)}
            onPointerMove={onPointerMove}
            onClick={(event) => onClick(event.currentTarget, event.clientX, event.clientY)}
            onPaste={onPaste}
            className={cx(letters, "relative h-full resize-none overflow-hidden bg-transparent text-ink outline-none")}
          />
        </div>
      </div>
      <span id="editor-keys" className="sr-only">{marks.length > 0 ? t("editor-marks", { count: marks.length }) : ""} {slots.length > 0 ? t("editor-slots", { count: slots.length }) : ""}</span>
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
      {picking && !note && <BlockPicker picking={picking} place={() => placeOf(mirror.current, picking.start)} frame={frame} />}
    </div>
  );
}

/** The composer: reply or note, files, the coach, and sending. */
import { Lock, MessageSquareReply } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { desk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import type { ConversationFull } from "@/api/types";
import { CoachStrip } from "@/coach/coach-strip";
import { t } from "@/text";
import { AddressAsk } from "@/contact/address-ask";
import { PrefersLine } from "@/contact/prefers-line";
import { Button, cx, toast } from "@/ui";
import { AboveDialog } from "./above-dialog";
import { ArrivedBar } from "./arrived-bar";
import { ReturnedBar, RobotHint } from "./bars";
import { BenefitStrip } from "./benefit-strip";
import { ChannelLine } from "./channel-line";
import { CommitmentStrip } from "./commitment-strip";
import { type Mode, changeDraft } from "./draft-store";
import { readOn } from "./read-on";
import { Editor } from "./editor";
import { Files } from "./files";
import { HoldBar } from "./hold-bar";
import { scriptOf } from "./insertion";
import { toggleBold } from "./marks";
import { ModeTabs } from "./mode-tabs";
import { NoAnswer, PublicBar, PublicCounter } from "./public-bar";
import { replaceRange } from "./replace-range";
import { ReviewLine } from "./send-buttons";
import { ShutReply } from "./shut-reply";
import { SlotsLine } from "./slots-line";
import { StaleDialog } from "./stale-dialog";
import { StoppedDialog } from "./stopped-dialog";
import type { Instead } from "./template-reply";
import { Toolbar } from "./toolbar";
import { useFiles } from "./use-files";
import { type How, useSend } from "./use-send";
import { useShut } from "./use-shut";
import { useStep } from "./use-step";
import { useTyping } from "./use-typing";
import { WindowLine } from "./window-line";
import { type Pickable, useWriting } from "./writing";

export function Composer({ full }: { full: ConversationFull }) {
  const id = full.conversation.id;
  const { draft, text, editor, audience, mayReply, onlyNotes, focus, applyFix, wrong, setPicking } = useWriting();
  const step = useStep();
  const { send, stale, acknowledge, above, closeAbove, sendAbove, stopped, closeStopped, publishAnyway } = useSend();
  const { add, remove } = useFiles(id);
  const { onTyping, stopped: stopTyping } = useTyping(id);
  const picker = useRef<HTMLInputElement>(null);
  const [dropping, setDropping] = useState(false);
  const insteadRef = useRef<Instead | null>(null);
  const note = draft.mode === "note";
  const shut = useShut(full, audience);

  const bold = () => {
    const box = editor.current;
    if (!box) return;
    const made = toggleBold(box.value, box.selectionStart, box.selectionEnd);
    replaceRange(box, made.start, made.end, made.text, made.select);
  };
  const go = (how: How) => {
    stopTyping();
    if (shut && !note) insteadRef.current?.send(how.resolve === true);
    else void send(how);
  };
  const begin = (mode: Mode) => {
    focus(mode);
    // What stands there instead of the editor is drawn first.
    if (shut && mode === "reply") requestAnimationFrame(() => requestAnimationFrame(() => insteadRef.current?.focus()));
  };
  const pick = (what: Pickable) => {
    if (shut) return begin("reply");
    focus("reply");
    // After the focus has come: the caret says where.
    requestAnimationFrame(() => requestAnimationFrame(() => setPicking({ what, start: editor.current?.selectionStart ?? 0, end: editor.current?.selectionEnd ?? 0 })));
    return undefined;
  };
  useEffect(() => {
    if (!mayReply && !onlyNotes) return undefined;
    desk.set({ composer: { focus: begin, send: (resolve) => go({ resolve }), bold, attach: () => picker.current?.click(), step, pick } });
    return () => desk.set({ composer: null });
  });

  if (onlyNotes && !(draft.open && note)) return <NoAnswer onNote={() => focus("note")} />;
  if (!mayReply && !onlyNotes) return <p className="border-t border-line bg-sunken px-5 py-3 text-center text-sm text-ink-3">{t("read-only")}</p>;
  if (!draft.open) return <div><HoldBar full={full} /><RobotHint full={full} /><PrefersLine full={full} /><PublicBar full={full} /><WindowLine full={full} shut={shut} /><Closed onOpen={begin} name={full.contact.name} /></div>;

  const refused = audience === "everyone" ? "public-no-files" : shut ? "stop-shut" : full.way.max_file_bytes === 0 ? "stop-no-files" : null;
  const addFiles = (files: File[]) => (!note && refused ? toast(t(refused)) : add(files));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    addFiles([...event.dataTransfer.files]);
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setDropping(true);
  };
  const empty = text.trim() === "" && draft.files.length === 0;
  return (
    <section aria-label={t("composer")} onDrop={drop} onDragOver={over} onDragLeave={() => setDropping(false)} className="relative shrink-0">
      <HoldBar full={full} />
      <ArrivedBar full={full} />
      <RobotHint full={full} />
      <ReturnedBar full={full} />
      {!note && <PrefersLine full={full} />}
      <PublicBar full={full} />
      {!note && <WindowLine full={full} shut={shut} />}
      {!note && !shut && scriptOf(text) === "he" && <AddressAsk contact={full.contact} className="border-t border-line bg-sunken px-4 py-1.5" />}
      <div className={cx("border-t", note ? "border-dashed border-note-line bg-note" : "border-line bg-surface")}>
        <ModeTabs mode={draft.mode} recipient={audience === "everyone" ? null : full.recipient} onMode={begin} onClose={empty || (shut && !note) ? () => changeDraft(id, { open: false }) : null} />
        {shut && !note ? <ShutReply full={full} shut={shut} insteadRef={insteadRef} /> : (
          <>
            <Editor onTyping={() => { onTyping(); readOn(full); }} onFiles={addFiles} onUndoSend={desk.get().takeBack} />
            <Files items={note ? [] : draft.files} onRemove={remove} />
            <CommitmentStrip />
            <BenefitStrip />
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 not-empty:pb-2"><SlotsLine /><ReviewLine /><PublicCounter /><ChannelLine /></div>
            <Toolbar empty={empty} onBold={bold} onAttach={() => picker.current?.click()} onBlocks={() => pick("blocks")} onAnswers={() => pick("answers")} onSend={go} />
            {!note && <CoachStrip />}
          </>
        )}
      </div>
      {dropping && <div className="pointer-events-none absolute inset-0 z-20 grid place-items-center rounded-md border-2 border-dashed border-accent bg-accent-soft/95 font-medium text-accent-text">{t("drop-files")}</div>}
      <input ref={picker} type="file" multiple hidden onChange={(event) => { addFiles([...(event.target.files ?? [])]); event.target.value = ""; }} />
      <StaleDialog newer={stale?.newer ?? null} onContinue={acknowledge} onSend={() => { const how = stale?.how ?? {}; acknowledge(); void send({ ...how, override: true }); }} />
      <AboveDialog above={above} onClose={closeAbove} onSend={sendAbove} />
      <StoppedDialog findings={stopped} onClose={closeStopped} onFix={applyFix} onWrong={wrong} onBypass={publishAnyway} />
    </section>
  );
}

/** Resting: one line that invites. */
function Closed({ onOpen, name }: { onOpen: (mode: Mode) => void; name: string }) {
  return (
    <div className="flex items-center gap-2 border-t border-line bg-surface p-2.5">
      <AriaButton onPress={() => onOpen("reply")} className="flex h-10 min-w-0 flex-1 items-center gap-2.5 rounded-md border border-line-strong/55 bg-surface px-3 text-start text-ink-3 data-hovered:border-accent">
        <MessageSquareReply aria-hidden className="size-4 shrink-0 ltr:-scale-x-100" />
        <span className="truncate">{t("reply-to", { name })}</span>
        <span className="ms-auto max-md:hidden"><KeyCaps of={{ code: "KeyR" }} short /></span>
      </AriaButton>
      <Button tone="note" icon={<Lock aria-hidden className="size-3.5" />} onPress={() => onOpen("note")}>{t("note-mark-short")}</Button>
    </div>
  );
}

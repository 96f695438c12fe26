/** What composer, coach and story share while a reply is written: the text, the review, and the acts on them. */
import { type ReactNode, type RefObject, createContext, useCallback, useContext, useEffect, useMemo, useRef } from "react";
import { desk } from "@/actions";
import { attempt } from "@/actions/verbs";
import * as messages from "@/api/messages";
import { can, useMe } from "@/api/me";
import type { Attachment, ConversationFull, Fix, Message, Review } from "@/api/types";
import { useReview } from "@/coach/use-review";
import { type Draft, type Mode, asFile, changeDraft, draftNow, newest, useDraft } from "./draft-store";
import { edit } from "./marks";
import { replaceRange } from "./replace-range";
import { useAutosave } from "./use-autosave";

export interface WritingState {
  full: ConversationFull;
  draft: Draft;
  text: string;
  review: Review | null;
  editor: RefObject<HTMLTextAreaElement | null>;
  mayReply: boolean;
  setText: (text: string) => void;
  focus: (mode: Mode) => void;
  applyFix: (fix: Fix) => void;
  /** Shows and selects a span in the editor. */
  show: (start: number, end: number) => void;
  restore: (mode: Mode, text: string, files: Attachment[]) => void;
  takeBack: (message: Message) => Promise<void>;
}

const Context = createContext<WritingState | null>(null);

export function useWriting(): WritingState {
  const state = useContext(Context);
  if (!state) throw new Error("useWriting outside a conversation");
  return state;
}

export function Writing({ full, children }: { full: ConversationFull; children: ReactNode }) {
  const id = full.conversation.id;
  const me = useMe();
  const draft = useDraft(full);
  const editor = useRef<HTMLTextAreaElement>(null);
  const mayReply = full.can_reply && can(me, "conversation.reply");
  const text = draft.mode === "note" ? draft.note : draft.reply;
  const review = useReview(id, draft.reply, draft.mode === "reply" && mayReply);
  useAutosave(id, draft.reply, draft.saved, mayReply);

  // Nothing written yet: what is on the screen is what was seen.
  const last = newest(full);
  const blank = draft.reply.trim() === "" && draft.files.length === 0;
  useEffect(() => {
    if (blank) changeDraft(id, { base: last });
  }, [id, blank, last]);

  const setText = useCallback((next: string) => {
    changeDraft(id, draftNow(id)?.mode === "note" ? { note: next } : { reply: next });
  }, [id]);
  const focus = useCallback((mode: Mode) => {
    changeDraft(id, { mode, open: true });
    requestAnimationFrame(() => editor.current?.focus());
  }, [id]);
  const applyFix = useCallback((fix: Fix) => {
    if (draftNow(id)?.mode !== "reply") return;
    changeDraft(id, { open: true });
    requestAnimationFrame(() => {
      const { start, end, text: fresh } = edit(fix);
      if (editor.current) replaceRange(editor.current, start, end, fresh);
    });
  }, [id]);
  const show = useCallback((start: number, end: number) => {
    const box = editor.current;
    box?.focus();
    box?.setSelectionRange(start, end);
  }, []);
  const restore = useCallback((mode: Mode, back: string, files: Attachment[]) => {
    const now = draftNow(id);
    const have = (mode === "note" ? now?.note : now?.reply) ?? "";
    const joined = have.trim() === "" ? back : `${back}\n\n${have}`;
    changeDraft(id, {
      mode, open: true, [mode]: joined,
      files: [...files.map(asFile), ...(now?.files ?? [])],
    });
    requestAnimationFrame(() => {
      editor.current?.focus();
      editor.current?.setSelectionRange(back.length, back.length);
    });
  }, [id]);
  const takeBack = useCallback(async (message: Message) => {
    const back = await attempt(() => messages.takeBack(message));
    if (!back) return;
    // The server keeps the text as the draft again.
    changeDraft(id, { saved: back.text });
    restore("reply", back.text, back.attachments);
  }, [id, restore]);

  const held = full.entries.findLast((entry): entry is Message => entry.type === "message" && entry.delivery?.state === "held" && entry.author.id === me.agent.id);
  useEffect(() => {
    desk.set({ takeBack: held ? () => void takeBack(held) : null });
    return () => desk.set({ takeBack: null });
  }, [held, takeBack]);

  const value = useMemo(
    () => ({ full, draft, text, review, editor, mayReply, setText, focus, applyFix, show, restore, takeBack }),
    [full, draft, text, review, mayReply, setText, focus, applyFix, show, restore, takeBack],
  );
  return <Context value={value}>{children}</Context>;
}

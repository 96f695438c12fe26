/** What composer, coach and story share while a reply is written: the text, the review, and the acts on them. */
import { type ReactNode, type RefObject, createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { desk } from "@/actions";
import { attempt } from "@/actions/verbs";
import * as messages from "@/api/messages";
import { can, useMe } from "@/api/me";
import type { Attachment, ConversationFull, Fix, Message } from "@/api/types";
import { type Audience, audienceOf } from "@/mention/audience";
import { useReview } from "@/coach/use-review";
import { type Craft, bringBack, changeCraft, useCraft } from "./craft-store";
import { type Draft, type Mode, asFile, changeDraft, draftNow, newest, useDraft } from "./draft-store";
import { edit } from "./marks";
import { replaceRange } from "./replace-range";
import { useAutosave } from "./use-autosave";
import { type Inserted, useInsert } from "./use-insert";
import { type Judge, useJudge } from "./use-judge";
import "./returned";

/** The finding that is open beside its words, and whether it has the focus. */
export interface Shown {
  id: number;
  focus: boolean;
}

/** What is put in from a list: the bank's, or the help centre's. */
export type Pickable = "blocks" | "templates" | "answers";

/** The open list, and what its choice takes the place of. */
export interface Picking {
  what: Pickable;
  start: number;
  end: number;
}

export interface WritingState extends Judge {
  full: ConversationFull;
  draft: Draft;
  craft: Craft;
  text: string;
  /** Who reads the reply; null where nobody can be answered. */
  audience: Audience | null;
  shown: Shown | null;
  setShown: (shown: Shown | null) => void;
  picking: Picking | null;
  setPicking: (picking: Picking | null) => void;
  insert: (what: Inserted, start: number, end: number) => void;
  replaceAll: (text: string) => void;
  toSlot: () => boolean;
  editor: RefObject<HTMLTextAreaElement | null>;
  mayReply: boolean;
  /** They cannot be answered, but the team can be told. */
  onlyNotes: boolean;
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

/** On a phone the coach lies over the editor, and holds the focus until it is gone. */
function reveal(act: () => void): void {
  const covered = desk.get().dialog === "coach";
  if (covered) desk.set({ dialog: null });
  setTimeout(() => requestAnimationFrame(act), covered ? 80 : 0);
}

export function Writing({ full, children }: { full: ConversationFull; children: ReactNode }) {
  const id = full.conversation.id;
  const me = useMe();
  const draft = useDraft(full);
  const editor = useRef<HTMLTextAreaElement>(null);
  const audience = audienceOf(full, draft.audience);
  const mayReply = full.can_reply && audience !== null && can(me, "conversation.reply");
  const onlyNotes = audience === null && can(me, "conversation.reply");
  const text = draft.mode === "note" ? draft.note : draft.reply;
  const craft = useCraft(id);
  const [shown, setShown] = useState<Shown | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const read = useReview(id, draft.reply, draft.mode === "reply" && mayReply, audience === "everyone", full.contact.addressed_as);
  const judge = useJudge(id, read, craft, draft.reply);
  const { insert, replaceAll, toSlot } = useInsert(id, editor);
  useAutosave(id, draft, mayReply);

  // Nothing written yet: what is on the screen is what was seen.
  const last = newest(full);
  const blank = draft.reply.trim() === "" && draft.files.length === 0;
  useEffect(() => {
    if (blank) changeDraft(id, { base: last });
  }, [id, blank, last]);
  // A text that was cleared begins anew; one that is being sent may still come back.
  const cleared = draft.open && draft.reply === "" && craft.blocks.length > 0;
  useEffect(() => {
    if (cleared) changeCraft(id, { blocks: [] });
  }, [id, cleared]);

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
    reveal(() => {
      const { start, end, text: fresh } = edit(fix);
      if (editor.current) replaceRange(editor.current, start, end, fresh);
    });
  }, [id]);
  const show = useCallback((start: number, end: number) => {
    reveal(() => {
      editor.current?.focus();
      editor.current?.setSelectionRange(start, end);
    });
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
    bringBack(id);
    restore("reply", back.text, back.attachments);
  }, [id, restore]);

  const held = full.entries.findLast((entry): entry is Message => entry.type === "message" && entry.delivery?.state === "held" && entry.author.id === me.agent.id);
  useEffect(() => {
    desk.set({ takeBack: held ? () => void takeBack(held) : null });
    return () => desk.set({ takeBack: null });
  }, [held, takeBack]);

  const value = useMemo(
    () => ({ ...judge, full, draft, craft, text, audience, shown, setShown, picking, setPicking, insert, replaceAll, toSlot, editor, mayReply, onlyNotes, setText, focus, applyFix, show, restore, takeBack }),
    [judge, full, draft, craft, text, audience, shown, picking, insert, replaceAll, toSlot, mayReply, onlyNotes, setText, focus, applyFix, show, restore, takeBack],
  );
  return <Context value={value}>{children}</Context>;
}

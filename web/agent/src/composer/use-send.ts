/** Sending: the coach's blockers first, then the outbox; a stale reply comes back to the editor. */
import { useCallback, useState } from "react";
import { desk } from "@/actions";
import { review as read } from "@/api/coach";
import { absorbEntries, reopen } from "@/api/conversations";
import { Problem, sentence } from "@/api/http";
import * as messages from "@/api/messages";
import type { Entry, Finding, Message } from "@/api/types";
import { blockers } from "@/coach/elements";
import { t } from "@/text";
import { toast } from "@/ui";
import { asFile, changeDraft, draftNow } from "./draft-store";
import { submit } from "./outbox";
import { saveSettled } from "./use-autosave";
import { useWriting } from "./writing";

export interface Stale {
  newer: Entry[];
  resolve: boolean;
}

const COACH_PATIENCE = 1500;

export function useSend() {
  const { full, restore, focus } = useWriting();
  const id = full.conversation.id;
  const [stale, setStale] = useState<Stale | null>(null);
  const [stopped, setStopped] = useState<Finding[] | null>(null);

  const send = useCallback(async (resolve: boolean, override = false) => {
    const draft = draftNow(id);
    if (!draft) return;
    const { mode } = draft;
    const text = (mode === "note" ? draft.note : draft.reply).trim();
    const files = mode === "note" ? [] : draft.files.filter((file) => !file.error);
    if (files.some((file) => !file.attachment)) return toast(t("wait-for-upload"));
    if (text === "" && files.length === 0) return focus(mode);
    if (mode === "reply") {
      const found = await freshBlockers(id, text);
      if (found.length > 0) return setStopped(found);
    }
    const chat = mode === "reply" && full.hold_seconds === 0;
    changeDraft(id, mode === "note" ? { note: "", mode: "reply", open: draft.reply !== "" } : { reply: "", files: [], saved: "", open: chat });
    await saveSettled(id);
    const attachments = files.flatMap((file) => file.attachment ?? []);
    try {
      const made = await submit({ conversation: id, kind: mode, text, attachment_ids: attachments.map((file) => file.id), seen_message_id: draft.base, override_stale: override, resolve: mode === "reply" && resolve });
      after(made?.type === "message" ? made : null, mode === "reply" && resolve, !chat);
    } catch (error) {
      restore(mode, text, attachments);
      if (error instanceof Problem && error.code === "stale") setStale({ newer: (error.body.newer ?? []) as Entry[], resolve });
      else toast({ text: sentence(error), tone: "danger" });
    }
    return undefined;
  }, [id, full.hold_seconds, focus, restore]);

  /** The newer messages were read: they are shown, and count as seen. */
  const acknowledge = useCallback(() => {
    if (!stale) return;
    absorbEntries(id, stale.newer);
    const last = stale.newer.findLast((entry): entry is Message => entry.type === "message");
    if (last) changeDraft(id, { base: last.id });
    setStale(null);
  }, [id, stale]);

  return { send, stale, acknowledge, stopped, closeStopped: () => setStopped(null) };
}

/** A review of exactly this text; when the coach does not answer in time, nothing is held up. */
async function freshBlockers(id: number, text: string): Promise<Finding[]> {
  const late = new Promise<null>((done) => { setTimeout(() => done(null), COACH_PATIENCE); });
  return blockers(await Promise.race([read(id, text).catch(() => null), late]));
}

/** Where the hand goes: to the story while the reply is held (so that one key takes it back), or stays and writes on. */
function after(message: Message | null, resolve: boolean, leaveEditor: boolean): void {
  if (resolve) {
    const d = desk.get();
    const opened = d.conversation?.conversation.id ?? null;
    const next = opened === null ? null : (d.list?.next(opened) ?? null);
    if (opened !== null) d.list?.release([opened]);
    d.open(matchMedia("(min-width: 768px)").matches ? next : null);
    const held = message?.delivery?.state === "held" ? message : null;
    toast({ text: t("done-sent-resolved"), undo: held && opened !== null ? { label: t("action-take-back"), run: () => void takeBackFrom(held, opened) } : undefined });
    // Unless the hand has gone elsewhere while the answer was on its way.
  } else if (leaveEditor && document.activeElement === document.body) document.getElementById("timeline")?.focus();
}

/** Taken back from another place: the server has it as the draft, so opening the conversation shows it. */
async function takeBackFrom(message: Message, conversation: number): Promise<void> {
  try {
    const back = await messages.takeBack(message);
    changeDraft(conversation, { reply: back.text, saved: back.text, files: back.attachments.map(asFile), open: true, mode: "reply" });
    // Resolving belonged to the sending.
    await reopen(conversation);
    desk.get().open(conversation);
  } catch (error) {
    toast({ text: sentence(error), tone: "danger" });
  }
}

/** Sending: empty slots and the coach's blockers first, then the outbox; what was refused comes back to the editor. */
import { useCallback, useState } from "react";
import { desk } from "@/actions";
import { review as read } from "@/api/coach";
import { absorbEntries, reopen } from "@/api/conversations";
import { Problem, sentence } from "@/api/http";
import * as messages from "@/api/messages";
import type { Entry, Finding, Message } from "@/api/types";
import { blockers } from "@/coach/elements";
import { type Judged, judged } from "@/coach/judged";
import { t } from "@/text";
import { toast } from "@/ui";
import { cardsOf, commitmentsToSend } from "./commitment-cards";
import { bringBack, craftOf, layAside } from "./craft-store";
import { asFile, changeDraft, draftNow } from "./draft-store";
import { submit } from "./outbox";
import { saveSettled } from "./use-autosave";
import { slotsOf } from "./slots";
import { useWriting } from "./writing";

export interface How {
  resolve?: boolean;
  override?: boolean;
  /** A colleague shall look at it although no rule asks. */
  askReview?: boolean;
  /** Why it leaves although a rule would hold it. */
  bypass?: string;
}

export interface Stale {
  newer: Entry[];
  how: How;
}

const COACH_PATIENCE = 1500;

export function useSend() {
  const { full, review, restore, focus, toSlot } = useWriting();
  const id = full.conversation.id;
  const [stale, setStale] = useState<Stale | null>(null);
  const [stopped, setStopped] = useState<Finding[] | null>(null);

  const send = useCallback(async (how: How) => {
    const draft = draftNow(id);
    if (!draft) return;
    const { mode } = draft;
    const reply = mode === "reply";
    const text = (reply ? draft.reply : draft.note).trim();
    const files = reply ? draft.files.filter((file) => !file.error) : [];
    if (files.some((file) => !file.attachment)) return toast(t("wait-for-upload"));
    if (text === "" && files.length === 0) return focus(mode);
    let seen = review;
    if (reply) {
      const slots = slotsOf(text).length;
      if (slots > 0) return unfilled(toSlot, slots);
      seen = (await freshReview(id, text)) ?? review;
      const found = blockers(seen);
      if (found.length > 0) return setStopped(found);
    }
    const chat = reply && full.hold_seconds === 0;
    const craft = reply ? layAside(id) : null;
    changeDraft(id, reply ? { reply: "", files: [], saved: "", savedFiles: [], open: chat } : { note: "", mode: "reply", open: draft.reply !== "" });
    await saveSettled(id);
    const attachments = files.flatMap((file) => file.attachment ?? []);
    const extras = craft && {
      ask_review: how.askReview || undefined, bypass_review: how.bypass,
      blocks: craft.blocks.length > 0 ? craft.blocks : undefined,
      commitments: commitmentsToSend(cardsOf(seen?.commitments ?? [], craft.choices)),
    };
    const resolve = reply && how.resolve === true;
    try {
      const made = await submit({ conversation: id, kind: mode, text, attachment_ids: attachments.map((file) => file.id), seen_message_id: draft.base, override_stale: how.override === true, resolve, with: extras ?? undefined });
      after(made?.type === "message" ? made : null, resolve, !chat);
    } catch (error) {
      restore(mode, text, attachments);
      if (craft) bringBack(id);
      if (error instanceof Problem && error.code === "stale") setStale({ newer: (error.body.newer ?? []) as Entry[], how });
      else if (error instanceof Problem && error.code === "unfilled_slot") unfilled(toSlot, Math.max(1, slotsOf(text).length));
      else toast({ text: sentence(error), tone: "danger" });
    }
    return undefined;
  }, [id, full.hold_seconds, review, focus, restore, toSlot]);

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
async function freshReview(id: number, text: string): Promise<Judged | null> {
  const late = new Promise<null>((done) => { setTimeout(() => done(null), COACH_PATIENCE); });
  const fresh = await Promise.race([read(id, text).catch(() => null), late]);
  return fresh && judged(fresh, text, craftOf(id));
}

/** Nothing leaves with an empty place in it: the first one is selected, to be filled. */
function unfilled(toSlot: () => boolean, count: number): void {
  toSlot();
  toast({ text: t("unfilled-slots", { count }), tone: "danger" });
}

/** Where the hand goes: to the story while the reply is held (so that one key takes it back), or stays and writes on. */
function after(message: Message | null, resolve: boolean, leaveEditor: boolean): void {
  if (message?.delivery?.state === "in_review") toast({ text: t("sent-to-review"), tone: "good" });
  if (resolve) {
    const d = desk.get();
    const opened = d.conversation?.conversation.id ?? null;
    const next = opened === null ? null : (d.list?.next(opened) ?? null);
    if (opened !== null) d.list?.release([opened]);
    d.open(matchMedia("(min-width: 768px)").matches ? next : null);
    const held = message?.delivery?.state === "held" ? message : null;
    if (message?.delivery?.state !== "in_review") toast({ text: t("done-sent-resolved"), undo: held && opened !== null ? { label: t("action-take-back"), run: () => void takeBackFrom(held, opened) } : undefined });
    // Unless the hand has gone elsewhere while the answer was on its way.
  } else if (leaveEditor && document.activeElement === document.body) document.getElementById("timeline")?.focus();
}

/** Taken back from another place: the server has it as the draft, so opening the conversation shows it. */
async function takeBackFrom(message: Message, conversation: number): Promise<void> {
  try {
    const back = await messages.takeBack(message);
    changeDraft(conversation, { reply: back.text, saved: back.text, files: back.attachments.map(asFile), savedFiles: back.attachments.map((file) => file.id), open: true, mode: "reply" });
    // Resolving belonged to the sending.
    await reopen(conversation);
    desk.get().open(conversation);
  } catch (error) {
    toast({ text: sentence(error), tone: "danger" });
  }
}

/** Sending: empty slots and the coach's blockers first, then the outbox; what was refused comes back to the editor. */
import { useCallback, useState } from "react";
import { aboveOf } from "@/api/benefits";
import { review as read } from "@/api/coach";
import { absorbEntries } from "@/api/conversations";
import { asFinding, isGuard } from "@/api/guard";
import { Problem, sentence } from "@/api/http";
import { useMe } from "@/api/me";
import type { AboveUsual, Entry, Finding, GuardFinding, Message } from "@/api/types";
import { blockers } from "@/coach/elements";
import { type Judged, judged } from "@/coach/judged";
import { t } from "@/text";
import { toast } from "@/ui";
import { after } from "./after-send";
import { benefitCardsOf, benefitsToSend } from "./benefit-cards";
import { cardsOf, commitmentsToSend } from "./commitment-cards";
import { bringBack, craftOf, layAside } from "./craft-store";
import { changeDraft, draftNow } from "./draft-store";
import { submit } from "./outbox";
import { saveSettled } from "./use-autosave";
import { slotsOf } from "./slots";
import { stopOf } from "./way-limits";
import { useWriting } from "./writing";

export interface How {
  resolve?: boolean;
  override?: boolean;
  /** A colleague shall look at it although no rule asks. */
  askReview?: boolean;
  /** Why it leaves although a rule would hold it. */
  bypass?: string;
  /** Why everyone shall read it although the guard would stop it. */
  bypassGuard?: string;
  /** Why it grants more than is usual. */
  despite?: string;
}

interface Stopped {
  findings: Finding[];
  how: How;
  mayBypass: boolean;
}

interface Above {
  above: AboveUsual[];
  how: How;
}

export interface Stale {
  newer: Entry[];
  how: How;
}

const COACH_PATIENCE = 1500;

export function useSend() {
  const { full, review, audience, restore, focus, toSlot } = useWriting();
  const { signature } = useMe().agent;
  const id = full.conversation.id;
  const [stale, setStale] = useState<Stale | null>(null);
  const [above, setAbove] = useState<Above | null>(null);
  const [stopped, setStopped] = useState<Stopped | null>(null);

  const send = useCallback(async (how: How) => {
    const draft = draftNow(id);
    if (!draft) return;
    const { mode } = draft;
    const reply = mode === "reply";
    const text = (reply ? draft.reply : draft.note).trim();
    const files = reply ? draft.files.filter((file) => !file.error) : [];
    const everyone = reply && audience === "everyone";
    if (everyone && files.length > 0) return toast({ text: t("public-no-files"), tone: "danger" });
    if (files.some((file) => !file.attachment)) return toast(t("wait-for-upload"));
    if (text === "" && files.length === 0) return focus(mode);
    const stop = reply && !everyone ? stopOf(text, signature, files, full.way, full.max_text) : null;
    if (stop) return toast({ text: t(stop.id, stop.args), tone: "danger" });
    let seen = review;
    if (reply) {
      const slots = slotsOf(text).length;
      if (slots > 0) return unfilled(toSlot, slots);
      seen = (await freshReview(id, text, everyone)) ?? review;
      // Who asks a colleague, or publishes with a reason, has heard the guard.
      const heard = how.askReview === true || how.bypassGuard !== undefined;
      const found = blockers(seen).filter((finding) => !heard || !isGuard(finding));
      if (found.length > 0) return setStopped({ findings: found, how, mayBypass: seen?.policy?.may_bypass === true });
    }
    const chat = reply && full.hold_seconds === 0;
    const craft = reply ? layAside(id) : null;
    changeDraft(id, reply ? { reply: "", files: [], saved: "", savedFiles: [], open: chat } : { note: "", mode: "reply", open: draft.reply !== "" });
    await saveSettled(id);
    const attachments = files.flatMap((file) => file.attachment ?? []);
    const extras = craft && {
      ask_review: how.askReview || undefined, bypass_review: how.bypass, bypass_guard: how.bypassGuard,
      public: full.mention === null ? undefined : everyone,
      blocks: craft.blocks.length > 0 ? craft.blocks : undefined,
      commitments: commitmentsToSend(cardsOf(seen?.commitments ?? [], craft.choices)),
      benefits: benefitsToSend(benefitCardsOf(seen?.benefits ?? [], craft.benefits)),
      despite_usual: how.despite,
    };
    const resolve = reply && how.resolve === true;
    try {
      const made = await submit({ conversation: id, kind: mode, text, attachment_ids: attachments.map((file) => file.id), seen_message_id: draft.base, override_stale: how.override === true, resolve, with: extras ?? undefined });
      after(made?.type === "message" ? made : null, resolve, !chat);
    } catch (error) {
      restore(mode, text, attachments);
      if (craft) bringBack(id);
      const over = aboveOf(error);
      if (over) setAbove({ above: over, how });
      else if (error instanceof Problem && error.code === "stale") setStale({ newer: (error.body.newer ?? []) as Entry[], how });
      else if (error instanceof Problem && error.code === "public_guard") setStopped({ findings: ((error.body.findings ?? []) as GuardFinding[]).map(asFinding), how, mayBypass: error.body.may_bypass === true });
      else if (error instanceof Problem && error.code === "unfilled_slot") unfilled(toSlot, Math.max(1, slotsOf(text).length));
      else toast({ text: sentence(error), tone: "danger" });
    }
    return undefined;
  }, [id, signature, full.way, full.max_text, full.hold_seconds, full.mention, audience, review, focus, restore, toSlot]);

  /** The newer messages were read: they are shown, and count as seen. */
  const acknowledge = useCallback(() => {
    if (!stale) return;
    absorbEntries(id, stale.newer);
    const last = stale.newer.findLast((entry): entry is Message => entry.type === "message");
    if (last) changeDraft(id, { base: last.id });
    setStale(null);
  }, [id, stale]);

  const publishAnyway = stopped?.mayBypass ? (reason: string) => void send({ ...stopped.how, bypassGuard: reason }) : null;
  const sendAbove = (despite: string) => {
    setAbove(null);
    if (above) void send({ ...above.how, despite });
  };
  return { send, stale, acknowledge, above: above?.above ?? null, closeAbove: () => setAbove(null), sendAbove, stopped: stopped?.findings ?? null, closeStopped: () => setStopped(null), publishAnyway };
}

/** A review of exactly this text; when the coach does not answer in time, nothing is held up. */
async function freshReview(id: number, text: string, everyone: boolean): Promise<Judged | null> {
  const late = new Promise<null>((done) => { setTimeout(() => done(null), COACH_PATIENCE); });
  const fresh = await Promise.race([read(id, text, undefined, { public: everyone }).catch(() => null), late]);
  return fresh && judged(fresh, text, craftOf(id));
}

/** Nothing leaves with an empty place in it: the first one is selected, to be filled. */
function unfilled(toSlot: () => boolean, count: number): void {
  toSlot();
  toast({ text: t("unfilled-slots", { count }), tone: "danger" });
}

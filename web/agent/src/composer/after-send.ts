/** What comes after an answer was sent: where the hand goes, and how it is taken back from another place. */
import { desk } from "@/actions";
import { reopen } from "@/api/conversations";
import { sentence } from "@/api/http";
import * as messages from "@/api/messages";
import type { Message } from "@/api/types";
import { t } from "@/text";
import { toast } from "@/ui";
import { asFile, changeDraft } from "./draft-store";

/** Where the hand goes: to the story while the reply is held (so that one key takes it back), or stays and writes on. */
export function after(message: Message | null, resolve: boolean, leaveEditor: boolean): void {
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

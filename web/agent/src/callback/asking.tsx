/** What becomes of a call: made, missed and tried again, moved, given to somebody, no longer wanted. */
import { type ReactNode, useState } from "react";
import { attempt } from "@/actions/verbs";
import { changeCallback, missedCallback } from "@/api/callbacks";
import type { Callback, FreeSlot } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Dialog, toast } from "@/ui";
import { AgainDialog } from "./again-dialog";
import { CallbackForm } from "./callback-form";
import { CallerDialog } from "./caller-dialog";
import { CancelDialog } from "./cancel-dialog";
import { DoneDialog } from "./done-dialog";

export type How = "done" | "missed" | "move" | "assign" | "cancel";
export type Ask = (callback: Callback, how: How) => void;

type Asked = { callback: Callback; how: Exclude<How, "missed"> } | { callback: Callback; how: "again"; next: FreeSlot | null };

/** The list asks, not the row: a row leaves the list when its call ends. */
export function useAsking(): { ask: Ask; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const missed = async (callback: Callback) => {
    const made = await attempt(() => missedCallback(callback.id));
    if (made) setAsked({ callback: made.callback, how: "again", next: made.next });
  };
  const ask: Ask = (callback, how) => (how === "missed" ? void missed(callback) : setAsked({ callback, how }));
  return { ask, dialog: asked && <Question key={`${asked.callback.id} ${asked.how}`} asked={asked} ask={ask} onClose={() => setAsked(null)} /> };
}

function Question({ asked, ask, onClose }: { asked: Asked; ask: Ask; onClose: () => void }) {
  const { callback } = asked;
  switch (asked.how) {
    case "again": return <AgainDialog callback={callback} next={asked.next} onOther={() => ask(callback, "move")} onClose={onClose} />;
    case "done": return <DoneDialog callback={callback} onClose={onClose} />;
    case "assign": return <CallerDialog callback={callback} onClose={onClose} />;
    case "cancel": return <CancelDialog callback={callback} onClose={onClose} />;
    default: return <MoveDialog callback={callback} onClose={onClose} />;
  }
}

function MoveDialog({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const done = (made: Callback) => {
    onClose();
    if (made.at === callback.at) return toast({ text: t("callback-changed-done"), tone: "good" });
    const back = callback.state === "open" ? { run: () => void attempt(() => changeCallback(made, { at: callback.at })) } : undefined;
    toast({ text: t("callback-moved-done", { when: moment(made.at) }), tone: "good", undo: back });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t(callback.state === "open" ? "callback-move-title" : "callback-again-title", { name: callback.contact_name })}>
      <CallbackForm conversation={callback.conversation_id} old={callback} phone={callback.phone} onCancel={onClose} onDone={done} />
    </Dialog>
  );
}

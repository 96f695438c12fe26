/** Offers the contact of the open conversation to be called; a call that is owed already is put otherwise. */
import { useDesk } from "@/actions";
import type { Callback, ConversationFull } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Dialog, toast } from "@/ui";
import { CallbackForm } from "./callback-form";
import { owed } from "./owed";

export function BookDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const full = useDesk((d) => d.conversation);
  return full && isOpen ? <Booking full={full} onClose={onClose} /> : null;
}

function Booking({ full: { conversation, contact, callbacks }, onClose }: { full: ConversationFull; onClose: () => void }) {
  const old = owed(callbacks);
  const moves = old?.state === "open";
  const done = (made: Callback) => {
    onClose();
    toast({ text: old?.at === made.at ? t("callback-changed-done") : t(old ? "callback-moved-done" : "callback-booked-done", { when: moment(made.at) }), tone: "good" });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t(moves ? "callback-move-title" : "callback-book-title", { name: contact.name })}>
      <CallbackForm conversation={conversation.id} old={old} phone={contact.phone ?? ""} onCancel={onClose} onDone={done} />
    </Dialog>
  );
}

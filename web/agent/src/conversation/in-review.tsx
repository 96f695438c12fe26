/** A reply that waits for approval, in its conversation: the writer may take it back, who leads decides right here. */
import { Check, Eye, PencilLine, Undo2 } from "lucide-react";
import { useState } from "react";
import { useMe } from "@/api/me";
import { giveBack } from "@/api/reviews";
import type { ConversationFull, EventEntry, Message, ReviewReason } from "@/api/types";
import { ReasonDialog } from "@/boards/reason-dialog";
import { Editing } from "@/boards/reviews/editing";
import { useApprove } from "@/boards/reviews/use-approve";
import { reasonNames } from "@/coach/rule-name";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Button, toast } from "@/ui";

export function InReview({ message, full }: { message: Message; full: ConversationFull }) {
  const me = useMe();
  const { takeBack } = useWriting();
  const asked = full.entries.findLast((entry): entry is EventEntry => entry.type === "event" && entry.kind === "review_asked" && entry.data.message_id === message.id);
  const own = message.author.kind !== "hand" && message.author.id === me.agent.id;
  const leads = me.agent.role === "admin" || me.agent.role === "lead";
  const review = typeof asked?.data.review_id === "number" ? asked.data.review_id : null;
  const reasons = Array.isArray(asked?.data.reasons) ? (asked.data.reasons as ReviewReason[]) : [];
  return (
    <div role="group" aria-label={t("delivery-in-review")} className="mt-1 w-full rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
      <p className="flex items-start gap-2 font-medium"><Eye aria-hidden className="mt-0.5 size-4 shrink-0" />{t("delivery-in-review")}</p>
      {reasons.length > 0 && <p className="mt-0.5 ps-6 text-ink-2">{reasonNames(reasons)}</p>}
      {own && <div className="mt-2 flex"><Button size="sm" icon={<Undo2 aria-hidden className="size-4 ltr:-scale-x-100 rtl:scale-x-100" />} onPress={() => void takeBack(message)}>{t("action-take-back")}</Button></div>}
      {!own && leads && review !== null && <Decide review={review} message={message} name={full.contact.name} />}
    </div>
  );
}

function Decide({ review, message, name }: { review: number; message: Message; name: string }) {
  const [editing, setEditing] = useState(false);
  const [returning, setReturning] = useState(false);
  const { busy, approve, dialog } = useApprove({ review, conversation: message.conversation_id, name });
  return (
    <>
      {editing ? (
        <div className="mt-2 text-ink"><Editing row={{ text: message.text, conversation: { id: message.conversation_id } }} busy={busy} onStop={() => setEditing(false)} onSend={approve} /></div>
      ) : (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" tone="primary" busy={busy} icon={<Check aria-hidden className="size-4" />} onPress={() => approve(null)}>{t("action-approve")}</Button>
          <Button size="sm" icon={<PencilLine aria-hidden className="size-4" />} onPress={() => setEditing(true)}>{t("action-approve-edited")}</Button>
          <Button size="sm" tone="ghost" icon={<Undo2 aria-hidden className="size-4 ltr:-scale-x-100 rtl:scale-x-100" />} onPress={() => setReturning(true)}>{t("action-give-back")}</Button>
        </div>
      )}
      {dialog}
      {returning && (
        <ReasonDialog
          title={t("review-return-title")}
          lead={t("review-return-lead")}
          label={t("review-return-reason")}
          verb={t("review-return-do")}
          onClose={() => setReturning(false)}
          run={async (reason) => {
            await giveBack(review, reason);
            toast({ text: t("review-returned", { name }), tone: "good" });
          }}
        />
      )}
    </>
  );
}

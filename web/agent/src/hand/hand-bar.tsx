/** Who of the company has the conversation, above where one would write: offered, taken, waiting for approval, or returned. */
import { HeartHandshake } from "lucide-react";
import { attempt } from "@/actions/verbs";
import { useDesk } from "@/actions";
import { takeFromHands } from "@/api/hands";
import { can } from "@/api/me";
import type { ConversationFull, HandTask } from "@/api/types";
import { t } from "@/text";
import { clock, full as fullTime } from "@/text/time";
import { Avatar, Button, toast } from "@/ui";

export function HandBar({ full }: { full: ConversationFull }) {
  const may = useDesk((d) => d.me !== null && can(d.me, "conversation.reply"));
  if (!full.hand) return null;
  return <Bar task={full.hand} may={may} />;
}

function Bar({ task, may }: { task: HandTask; may: boolean }) {
  const { hand, state } = task;
  const at = task.taken_at ?? task.offered_at;
  const back = () => void attempt(async () => {
    await takeFromHands(task.conversation_id);
    toast({ text: t(state === "in_review" ? "hand-taken-back-draft" : "hand-taken-back"), tone: "good" });
  });
  return (
    <div role="note" className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-line bg-accent-soft px-4 py-1.5 text-sm text-accent-text md:px-5">
      {hand ? <Avatar name={hand.name} face={hand.face} size="sm" /> : <HeartHandshake aria-hidden className="size-4.5 shrink-0" />}
      <span className="min-w-0 flex-1 basis-48">
        <span className="font-medium">{t(`hand-is-${state.replaceAll("_", "-")}`, { name: hand?.name ?? "", title: hand?.title ?? "", by: task.offered_by.name })}</span>
        {" "}<time dateTime={at} title={fullTime(at)} className="whitespace-nowrap">{t("hand-since", { at: clock(at) })}</time>
        {state === "returned" && task.reason && <span dir="auto" className="block text-ink-2">{task.reason}</span>}
      </span>
      {may && <Button size="sm" onPress={back}>{t("hand-take-back")}</Button>}
    </div>
  );
}

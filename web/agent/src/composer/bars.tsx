/** What should be known before or while a reply is written: who asks for a person, why a reply came back. */
import { Bot, Undo2 } from "lucide-react";
import { useMe } from "@/api/me";
import type { ConversationFull, EventEntry, Message } from "@/api/types";
import { language, t } from "@/text";
import { Button } from "@/ui";
import { scriptOf } from "./insertion";
import { useWriting } from "./writing";

/** Messages whose answer was put in. Kept here: the hint is drawn anew when the composer opens. */
const answered = new Set<number>();

/** "Are you a robot?": a person answers as the person they are. */
export function RobotHint({ full }: { full: ConversationFull }) {
  const me = useMe();
  const { insert, draft, editor } = useWriting();
  const doubt = unanswered(full).find((message) => message.reading?.asks_if_robot === true);
  const lang = scriptOf(doubt?.text ?? "") ?? language();
  if (!doubt || draft.mode === "note" || (answered.has(doubt.id) && draft.reply.trim() !== "")) return null;
  const put = () => {
    answered.add(doubt.id);
    const at = editor.current?.selectionStart ?? draft.reply.length;
    // The marks of direction around the name are for the screen, not for a text that is sent.
    const text = t(lang === "he" ? "robot-answer-he" : "robot-answer-en", { name: me.agent.name }).replaceAll(/[\u2068\u2069]/gu, "");
    insert({ text, element: "greeting", keys: [] }, draft.reply.trim() === "" ? 0 : at, draft.reply.trim() === "" ? draft.reply.length : at);
  };
  return (
    <div role="note" className="flex items-center gap-2 border-t border-line bg-accent-soft px-4 py-1.5 text-sm text-accent-text">
      <Bot aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">{t("robot-hint", { name: full.contact.name })}</span>
      <Button size="sm" className="h-7!" onPress={put}>{t("robot-insert")}</Button>
    </div>
  );
}

/** What they wrote since our last answer. */
function unanswered(full: ConversationFull): Message[] {
  const messages = full.entries.filter((entry): entry is Message => entry.type === "message");
  return messages.slice(messages.findLastIndex((message) => message.direction === "out") + 1);
}

/** The reviewer's reason, while the reply that came back is written anew. */
export function ReturnedBar({ full }: { full: ConversationFull }) {
  const me = useMe();
  const { draft } = useWriting();
  const index = full.entries.findLastIndex((entry) => entry.type === "event" && entry.kind === "review_returned" && entry.data.writer_id === me.agent.id);
  const event = full.entries[index] as EventEntry | undefined;
  const sent = full.entries.slice(index + 1).some((entry) => entry.type === "message" && entry.direction === "out" && entry.author.id === me.agent.id);
  if (!event || sent || draft.reply.trim() === "" || draft.mode === "note") return null;
  const reason = typeof event.data.reason === "string" ? event.data.reason : "";
  return (
    <div role="note" className="flex items-start gap-2 border-t border-line bg-warn-soft px-4 py-2 text-sm text-warn">
      <Undo2 aria-hidden className="mt-0.5 size-4 shrink-0 ltr:-scale-x-100 rtl:scale-x-100" />
      <p className="min-w-0"><span className="font-medium">{t("returned-by", { name: event.actor.name })}</span> <bdi>{reason}</bdi></p>
    </div>
  );
}

/** While an answer is written: that they would rather be answered elsewhere, or at another time of day. */
import { Clock, Mail, MessageCircle } from "lucide-react";
import { useMe } from "@/api/me";
import type { ConversationFull } from "@/api/types";
import { t } from "@/text";
import { useMinute } from "@/text/use-now";
import { isOutside, minuteIn } from "./hours";

export function PrefersLine({ full: { contact, conversation, recipient } }: { full: ConversationFull }) {
  const now = useMinute();
  const { timezone } = useMe().organisation;
  const { channel, hours } = contact.choices;
  // An answer to a chat may go by mail already, because they chose so.
  const way = recipient?.includes("@") ? "email" : conversation.channel;
  const elsewhere = channel !== null && channel !== way;
  const later = hours !== null && isOutside(hours, minuteIn(timezone, now));
  if (!elsewhere && !later) return null;
  return (
    <div role="note" className="flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line bg-sunken px-4 py-1.5 text-sm text-ink-2 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3">
      {elsewhere && <span className="flex items-center gap-2">{channel === "email" ? <Mail aria-hidden /> : <MessageCircle aria-hidden />}{t(`prefers-${channel}`, { name: contact.name })}</span>}
      {later && <span className="flex items-center gap-2"><Clock aria-hidden />{t("prefers-hours", { name: contact.name, hours })}</span>}
    </div>
  );
}

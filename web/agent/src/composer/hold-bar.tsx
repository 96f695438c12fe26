/** The seconds in which a reply can be taken back. */
import { Undo2 } from "lucide-react";
import { attempt } from "@/actions/verbs";
import { KeyCaps } from "@/actions/key-caps";
import { serverNow } from "@/api/http";
import { sendNow } from "@/api/messages";
import { useMe } from "@/api/me";
import type { ConversationFull, Message } from "@/api/types";
import { useLeft } from "@/conversation/use-left";
import { t } from "@/text";
import { Button } from "@/ui";
import { useWriting } from "./writing";

export function HoldBar({ full }: { full: ConversationFull }) {
  const me = useMe();
  const held = full.entries.findLast((entry): entry is Message => entry.type === "message" && entry.delivery?.state === "held" && entry.author.id === me.agent.id);
  return held ? <Bar key={held.key} message={held} seconds={full.hold_seconds} /> : null;
}

function Bar({ message, seconds }: { message: Message; seconds: number }) {
  const until = message.delivery?.until ?? null;
  const left = useLeft(until);
  const { takeBack } = useWriting();
  if (left <= 0 || until === null) return null;
  const part = seconds > 0 ? Math.min(1, (Date.parse(until) - serverNow()) / 1000 / seconds) : 1;
  return (
    <div role="group" aria-label={t("held")} className="relative flex items-center gap-2 overflow-hidden border-t border-line bg-accent-soft px-4 py-1.5 text-sm text-accent-text">
      <span aria-hidden className="absolute inset-y-0 start-0 bg-accent/12 transition-[width] duration-300 ease-linear" style={{ width: `${part * 100}%` }} />
      <span className="relative me-auto font-medium"><span role="status" className="sr-only">{t("held-announce")}</span><span aria-hidden>{t("held-for", { n: left })}</span></span>
      <Button size="sm" tone="ghost" className="relative" onPress={() => void attempt(() => sendNow(message))}>{t("send-now")}</Button>
      <Button size="sm" tone="primary" className="relative" icon={<Undo2 aria-hidden className="size-4 ltr:-scale-x-100 rtl:scale-x-100" />} onPress={() => void takeBack(message)}>
        {t("action-take-back")} <span className="max-md:hidden"><KeyCaps of={{ code: "KeyZ" }} short /></span>
      </Button>
    </div>
  );
}

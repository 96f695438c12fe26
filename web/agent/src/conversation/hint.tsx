/** "May belong to": another conversation this message perhaps continues. */
import { Link2 } from "lucide-react";
import { desk } from "@/actions";
import type { ConversationFull } from "@/api/types";
import { has, t } from "@/text";
import { Button } from "@/ui";

export function Hint({ hint }: { hint: NonNullable<ConversationFull["hint"]> }) {
  const key = `hint-${hint.reason.replaceAll("_", "-")}`;
  return (
    <div className="flex items-center gap-2 border-b border-line bg-warn-soft px-5 py-1.5 text-sm text-warn">
      <Link2 aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">{has(key) ? t(key) : t("hint-may-belong")}</span>
      <Button size="sm" tone="ghost" className="text-warn" onPress={() => desk.get().open(hint.conversation_id)}>{t("hint-show")}</Button>
    </div>
  );
}

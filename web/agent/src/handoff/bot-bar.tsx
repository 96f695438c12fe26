/** While the bot answers: said where one would begin to write, with the way to take over. */
import { Bot } from "lucide-react";
import { action, desk, useDesk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import type { ConversationFull } from "@/api/types";
import { t } from "@/text";
import { Button } from "@/ui";

export function BotBar({ full }: { full: ConversationFull }) {
  const item = action("take-over");
  const may = useDesk((d) => d.conversation !== null && (item.when?.(d) ?? true));
  const { tier, status } = full.conversation;
  if (tier !== "bot" || status === "resolved") return null;
  return (
    <div role="note" className="flex shrink-0 items-center gap-2.5 border-t border-line bg-accent-soft px-4 py-1.5 text-sm text-accent-text md:px-5">
      <Bot aria-hidden className="size-4.5 shrink-0" />
      <span className="min-w-0 flex-1">{t("bot-bar")}</span>
      {may && <Button size="sm" onPress={() => item.run(desk.get())}>{t("action-take-over")}<span className="max-md:hidden"><KeyCaps of={{ code: "KeyB" }} short /></span></Button>}
    </div>
  );
}

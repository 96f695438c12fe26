/** While a reply is written, something new came: say so before sending does. */
import { MailPlus } from "lucide-react";
import type { ConversationFull, Message } from "@/api/types";
import { t } from "@/text";
import { Button } from "@/ui";
import { changeDraft, newest } from "./draft-store";
import { useWriting } from "./writing";

export function ArrivedBar({ full }: { full: ConversationFull }) {
  const { draft } = useWriting();
  const last = newest(full);
  const fresh = full.entries.filter((entry): entry is Message => entry.type === "message" && draft.base !== null && entry.id > draft.base);
  if (fresh.length === 0 || draft.mode === "note" || draft.reply.trim() === "") return null;
  const [first] = fresh;
  return (
    <div role="status" className="flex items-center gap-2 border-t border-line bg-warn-soft px-4 py-1.5 text-sm text-warn">
      <MailPlus aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{t("arrived-while", { count: fresh.length, name: first?.author.name ?? "" })}</span>
      <Button size="sm" tone="ghost" className="text-warn" onPress={() => changeDraft(full.conversation.id, { base: last })}>{t("arrived-read")}</Button>
    </div>
  );
}

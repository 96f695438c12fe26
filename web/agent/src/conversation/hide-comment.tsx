/** Hides a comment under a post of ours from everyone but its writer, and shows it again. */
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useDesk } from "@/actions";
import { attempt } from "@/actions/verbs";
import { hideComment } from "@/api/mentions";
import { can } from "@/api/me";
import type { Message } from "@/api/types";
import { t } from "@/text";
import { toast } from "@/ui";

export function HideComment({ message }: { message: Message }) {
  const may = useDesk((d) => d.me !== null && can(d.me, "conversation.reply"));
  const [busy, setBusy] = useState(false);
  const hidden = message.parts?.hidden === true;
  const Icon = hidden ? Eye : EyeOff;
  const put = async (next: boolean) => {
    setBusy(true);
    const done = await attempt(async () => {
      await hideComment(message, next);
      return true;
    });
    setBusy(false);
    if (done) toast({ text: t(next ? "comment-hidden-done" : "comment-shown-done"), undo: { run: () => void put(!next) } });
  };
  if (!may) return null;
  return (
    <Button isPending={busy} onPress={() => void put(!hidden)} className="flex items-center gap-1 rounded-sm underline-offset-2 data-hovered:text-ink data-hovered:underline">
      <Icon aria-hidden className="size-3" />{t(hidden ? "comment-show" : "comment-hide")}
    </Button>
  );
}

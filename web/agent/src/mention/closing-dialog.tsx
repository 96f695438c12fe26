/** Everyone saw that something went wrong: once it is settled, a short line shows that it was taken care of. */
import { useState } from "react";
import { useDesk } from "@/actions";
import { attempt, resolve } from "@/actions/verbs";
import * as conversations from "@/api/conversations";
import { type PublicLine, publishClosing } from "@/api/mentions";
import type { ConversationFull } from "@/api/types";
import { newest } from "@/composer/draft-store";
import { t } from "@/text";
import { Button, Dialog, toast } from "@/ui";
import { mostOf } from "./audience";
import { LineForm } from "./line-form";
import { closingLine } from "./public-line";
import { replaces } from "./replaces";
import { useSigned } from "./use-signed";

export function ClosingDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const full = useDesk((d) => d.conversation);
  return (
    <Dialog isOpen={isOpen && full !== null} onClose={onClose} title={t("closing-title")}>
      {full && <Closing key={full.conversation.id} full={full} onClose={onClose} />}
    </Dialog>
  );
}

function Closing({ full, onClose }: { full: ConversationFull; onClose: () => void }) {
  const row = full.conversation;
  const signed = useSigned(full);
  const [text, setText] = useState(() => closingLine(signed));
  const [seen] = useState(() => newest(full));
  const open = row.status !== "resolved";

  const run = async (line: PublicLine) => {
    const message = await publishClosing(row.id, line);
    onClose();
    if (open) await attempt(() => conversations.resolve(row.id));
    toast({ text: t(message.delivery?.state === "in_review" ? "move-done-review" : "closing-done"), tone: "good" });
  };
  const skip = () => {
    onClose();
    void resolve([row]);
  };
  return (
    <LineForm
      conversation={row.id}
      purpose="closing"
      label={t("closing-line")}
      text={text}
      onText={setText}
      most={mostOf(full)}
      seen={seen}
      verb={t(open ? "closing-do" : "send-public")}
      before={<p className="text-base text-ink-2">{t("closing-lead")}{replaces(full) && ` ${t("public-replaces")}`}</p>}
      onCancel={open ? <Button onPress={skip}>{t("closing-skip")}</Button> : <Button onPress={onClose}>{t("cancel")}</Button>}
      run={run}
    />
  );
}

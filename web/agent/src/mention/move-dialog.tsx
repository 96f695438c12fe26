/** From everyone's eyes to a private conversation: the line that is published, and the way that is opened. */
import { Link2, MessageSquareLock, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useDesk } from "@/actions";
import { type PublicLine, moveToPrivate } from "@/api/mentions";
import type { ConversationFull, PrivateWay } from "@/api/types";
import { newest } from "@/composer/draft-store";
import { Choice } from "@/screens/settings/choice";
import { t } from "@/text";
import { Button, Dialog, toast } from "@/ui";
import { mostOf } from "./audience";
import { LineForm } from "./line-form";
import { privateLine } from "./public-line";
import { replaces } from "./replaces";
import { useSigned } from "./use-signed";

export function MoveDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const full = useDesk((d) => d.conversation);
  return (
    <Dialog isOpen={isOpen && full !== null} onClose={onClose} title={t("action-move-private")}>
      {full && <Moving key={full.conversation.id} full={full} onClose={onClose} />}
    </Dialog>
  );
}

const icons = { vendor: <MessageSquareLock aria-hidden className="mt-1 size-4 shrink-0 text-ink-3" />, link: <Link2 aria-hidden className="mt-1 size-4 shrink-0 text-ink-3" /> };

function Moving({ full, onClose }: { full: ConversationFull; onClose: () => void }) {
  const { conversation, contact, private_ways: ways } = full;
  const signed = useSigned(full);
  const upset = conversation.sentiment === "angry" || conversation.sentiment === "upset";
  const [turn, setTurn] = useState(0);
  const [text, setText] = useState(() => privateLine(signed, upset, 0));
  const [way, setWay] = useState<PrivateWay["way"]>(ways[0]?.way ?? "link");
  // What came while the dialog is open was not on the screen.
  const [seen] = useState(() => newest(full));
  const adds = ways.find((one) => one.way === way)?.adds ?? 0;

  const another = () => {
    setTurn(turn + 1);
    setText(privateLine(signed, upset, turn + 1));
  };
  const run = async (line: PublicLine) => {
    const { message } = await moveToPrivate(conversation.id, way, line);
    onClose();
    toast({ text: t(message.delivery?.state === "in_review" ? "move-done-review" : "move-done"), tone: "good" });
  };
  return (
    <LineForm
      conversation={conversation.id}
      purpose="private"
      label={t("move-line")}
      text={text}
      onText={setText}
      most={mostOf(full, adds)}
      seen={seen}
      verb={t("move-do")}
      before={
        <>
          <p className="text-base text-ink-2">{t("move-lead")}{replaces(full) && ` ${t("public-replaces")}`}</p>
          <Choice
            label={t("move-way")}
            value={way}
            onChange={setWay}
            options={ways.map((one) => ({ value: one.way, label: t(`move-way-${one.way}`), help: t(`move-way-${one.way}-help`, { name: contact.name }), icon: icons[one.way] }))}
          />
        </>
      }
      aside={<Button size="sm" tone="ghost" icon={<RefreshCw aria-hidden className="size-3.5" />} onPress={another}>{t("move-another")}</Button>}
      onCancel={<Button onPress={onClose}>{t("cancel")}</Button>}
      run={run}
    />
  );
}

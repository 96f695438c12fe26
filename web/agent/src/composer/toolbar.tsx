/** What stands under the editor: bold, files, blocks, another wording, and the ways to send. */
import { BookOpen, Bold, Lock, Paperclip, TextQuote } from "lucide-react";
import { KeyCaps } from "@/actions/key-caps";
import { t } from "@/text";
import { Button, IconButton } from "@/ui";
import { HoldingLineButton } from "./holding-line";
import { RewriteButton } from "./rewrite";
import { SendButtons } from "./send-buttons";
import type { How } from "./use-send";
import { useWriting } from "./writing";

interface Props {
  empty: boolean;
  onBold: () => void;
  onAttach: () => void;
  onBlocks: () => void;
  onAnswers: () => void;
  onSend: (how: How) => void;
}

export function Toolbar({ empty, onBold, onAttach, onBlocks, onAnswers, onSend }: Props) {
  const { full, draft, audience } = useWriting();
  const note = draft.mode === "note";
  // Neither bold nor files go where everyone reads.
  const plain = !note && audience === "everyone";
  return (
    <div className="flex items-center gap-1 px-2.5 pb-2.5">
      {!plain && <IconButton label={t("action-bold")} size="sm" hint={<KeyCaps of={{ code: "KeyB", mod: true }} short />} onPress={onBold}><Bold aria-hidden /></IconButton>}
      {!note && !plain && full.way.max_file_bytes > 0 && <IconButton label={t("action-attach")} size="sm" onPress={onAttach}><Paperclip aria-hidden /></IconButton>}
      {!note && <IconButton label={t("action-blocks")} size="sm" hint={<KeyCaps of={{ code: "Slash", mod: true }} short />} onPress={onBlocks}><TextQuote aria-hidden /></IconButton>}
      {!note && <IconButton label={t("action-answers")} size="sm" hint={<KeyCaps of={{ code: "F9" }} short />} onPress={onAnswers}><BookOpen aria-hidden /></IconButton>}
      {plain && <HoldingLineButton />}
      {!note && <RewriteButton empty={empty} />}
      <span className="ms-auto" />
      {note
        ? <Button tone="note" size="sm" isDisabled={empty} icon={<Lock aria-hidden className="size-3.5" />} onPress={() => onSend({})}>{t("note-save")}</Button>
        : <SendButtons empty={empty} onSend={onSend} />}
    </div>
  );
}

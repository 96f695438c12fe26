/** How many places are still to be filled; a press goes to the first. */
import { TextCursorInput } from "lucide-react";
import { Button } from "react-aria-components";
import { t } from "@/text";
import { Kbd } from "@/ui";
import { slotsOf } from "./slots";
import { useWriting } from "./writing";

export function SlotsLine() {
  const { draft, toSlot } = useWriting();
  const count = draft.mode === "reply" ? slotsOf(draft.reply).length : 0;
  if (count === 0) return null;
  return (
    <div role="status">
      <Button onPress={() => void toSlot()} className="inline-flex h-7 items-center gap-2 rounded-full bg-warn-soft px-3 text-sm text-warn data-hovered:brightness-97">
        <TextCursorInput aria-hidden className="size-4" />{t("slots-left", { count })}
        <span aria-hidden className="max-sm:hidden"><Kbd>Tab</Kbd></span>
      </Button>
    </div>
  );
}

/** While a storm runs: puts in what was agreed to say in public. The guard looks at it like at any other words. */
import { useQuery } from "@tanstack/react-query";
import { CloudLightning } from "lucide-react";
import { holdingLineQuery } from "@/api/storms";
import { t } from "@/text";
import { IconButton } from "@/ui";
import { replaceRange } from "./replace-range";
import { useWriting } from "./writing";

export function HoldingLineButton() {
  const { editor } = useWriting();
  const line = useQuery(holdingLineQuery).data?.text ?? null;
  if (line === null) return null;
  const insert = () => {
    const box = editor.current;
    if (box) replaceRange(box, box.selectionStart, box.selectionEnd, line);
  };
  return <IconButton label={t("storm-line-insert")} size="sm" onPress={insert}><CloudLightning aria-hidden /></IconButton>;
}

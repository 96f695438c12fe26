/** What can be put into a block's words, by one press at its end. */
import { Plus } from "lucide-react";
import { Button } from "@/ui";
import { keyOf, w } from "../words";
import { fields } from "./render";

export function FieldButtons({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const put = (piece: string) => onChange(text === "" || /\s$/.test(text) ? text + piece : `${text} ${piece}`);
  const pieces = [
    { label: w("piece-forms"), text: "{f:|m:|pl:|n:}" },
    { label: w("piece-agent"), text: "{af:|am:}" },
    { label: w("piece-slot"), text: `⟦${w("piece-slot-name")}⟧` },
    ...fields.map((field) => ({ label: w(keyOf("piece", field)), text: `{{${field}}}` })),
  ];
  return (
    <div role="group" aria-label={w("pieces")} className="flex flex-wrap gap-1.5">
      {pieces.map((piece) => <Button key={piece.text} size="sm" icon={<Plus aria-hidden className="size-3.5 text-accent-text" />} onPress={() => put(piece.text)}>{piece.label}</Button>)}
    </div>
  );
}

/** A text of the bank as it would stand in the reply, its empty places shown. */
import { boldRanges } from "@/text/rich";
import { segments } from "@/composer/marks";
import { slotsOf } from "@/composer/slots";
import { cx } from "@/ui";

export function SlotText({ text, className }: { text: string; className?: string }) {
  return (
    <span dir="auto" className={cx("text-start wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]", className)}>
      {segments(text, [], boldRanges(text), slotsOf(text)).map((piece) => {
        const words = piece.bold ? piece.text.replaceAll("**", "") : piece.text;
        if (piece.slot) return <span key={piece.start} className="rounded-[5px] bg-warn-soft box-decoration-clone px-0.5 text-warn">{words.replaceAll(/[⟦⟧{}]/gu, "")}</span>;
        return piece.bold ? <strong key={piece.start} className="font-bold">{words}</strong> : words;
      })}
    </span>
  );
}

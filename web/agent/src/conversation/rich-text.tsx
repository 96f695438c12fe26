/** A message's text: each line in its own direction, bold, links. */
import { rich } from "@/text/rich";
import { cx } from "@/ui";

export function RichText({ text, bold, className }: { text: string; bold: boolean; className?: string }) {
  return (
    <div dir="auto" className={cx("text-start wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]", className)}>
      {rich(text, bold).map((part, index) => {
        if (part.kind === "bold") return <strong key={index} className="font-bold">{part.text}</strong>;
        if (part.kind === "link") return <a key={index} href={part.href} target="_blank" rel="noreferrer noopener" className="text-accent-text underline underline-offset-2"><bdi>{part.text}</bdi></a>;
        return part.text;
      })}
    </div>
  );
}

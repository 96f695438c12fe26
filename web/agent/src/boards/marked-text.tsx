/** A text with the coach's marks on its letters. Pressing a mark tells which remark is meant. */
import { useMemo } from "react";
import { marksOf, segments } from "@/composer/marks";
import { findingName } from "@/coach/finding-body";
import type { Finding } from "@/api/types";
import { boldRanges } from "@/text/rich";
import { t } from "@/text";
import { cx } from "@/ui";

const lines: Record<Finding["severity"], string> = {
  blocker: "decoration-danger bg-danger-soft",
  warn: "decoration-danger",
  hint: "decoration-spark",
  praise: "",
};

export function MarkedText({ text, findings, onPick, className }: { text: string; findings: Finding[]; onPick?: (finding: Finding) => void; className?: string }) {
  const pieces = useMemo(() => segments(text, marksOf(findings, text.length), boldRanges(text)), [text, findings]);
  return (
    <div dir="auto" className={cx("text-start wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]", className)}>
      {pieces.map((piece) => {
        // The asterisks of bold words are for the wire.
        const words = piece.bold ? piece.text.replaceAll("**", "") : piece.text;
        const shown = piece.bold ? <strong key={piece.start} className="font-bold">{words}</strong> : words;
        const finding = piece.mark ? findings[piece.mark.id] : undefined;
        if (!finding || words === "") return shown;
        const look = cx("rounded-[3px] underline decoration-wavy decoration-[1.5px] underline-offset-4 [text-decoration-skip-ink:none]", lines[finding.severity]);
        if (!onPick) return <mark key={piece.start} title={finding.why} className={cx("bg-transparent text-inherit", look)}>{shown}</mark>;
        const pick = () => onPick(finding);
        return (
          // A real button would not break over lines.
          <span key={piece.start} role="button" tabIndex={0} aria-label={`${words} – ${t("review-remark-of", { name: findingName(finding.label) })}`} title={finding.why} onClick={pick} onKeyDown={(event) => (event.code === "Enter" || event.code === "Space") && (event.preventDefault(), pick())} className={cx("cursor-pointer", look)}>
            {shown}
          </span>
        );
      })}
    </div>
  );
}

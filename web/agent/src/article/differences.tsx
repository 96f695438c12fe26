/** Two writings beside each other; what differs is marked. */
import { t } from "@/text";
import { type Piece, differences } from "@/text/differences";
import { cx } from "@/ui";
import { type Fields, writingOf } from "./edits";
import { folded } from "./fold";

export interface Side {
  label: string;
  fields: Fields;
}

/** The whole of a writing as one text. */
function whole(fields: Fields): string {
  const { title, body, questions } = writingOf(fields);
  const asked = questions.length > 0 ? [`${t("article-questions")}:`, ...questions].join("\n") : "";
  return [title, body, asked].filter((part) => part !== "").join("\n\n");
}

export function Differences({ before, after, className }: { before: Side; after: Side; className?: string }) {
  const { before: old, after: now } = differences(whole(before.fields), whole(after.fields));
  return (
    <div className={cx("grid gap-3 text-ink md:grid-cols-2", className)}>
      <Column label={before.label} pieces={old} look="bg-danger-soft text-danger line-through decoration-danger/40" />
      <Column label={after.label} pieces={now} look="bg-good-soft text-good" />
    </div>
  );
}

function Column({ label, pieces, look }: { label: string; pieces: Piece[]; look: string }) {
  return (
    <section aria-label={label} className="min-w-0">
      <p aria-hidden className="mb-1 text-sm font-medium text-ink-2">{label}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard */}
      <div tabIndex={0} dir="auto" className="max-h-80 overflow-auto rounded-md border border-line bg-surface p-3 text-start text-sm leading-relaxed wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]">
        {folded(pieces).map((piece, index) => piece.changed && piece.text.trim() !== "" ? <mark key={index} className={cx("rounded-[3px]", look)}>{piece.text}</mark> : piece.text)}
      </div>
    </section>
  );
}

/** The coach's report that travels with a reply: band, lamps, remarks. */
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, Lightbulb, OctagonX } from "lucide-react";
import { useEffect, useRef } from "react";
import { review as read } from "@/api/coach";
import { coachReport } from "@/api/reviews";
import type { Finding, Review, ReviewRow } from "@/api/types";
import { findingName } from "@/coach/finding-body";
import { t } from "@/text";
import { cx } from "@/ui";
import { BandMark, ElementMarks } from "../coach-marks";

/** What the row itself tells, before the whole report is there. */
export function asReview(row: ReviewRow): Review | null {
  return row.report && { ...row.report, findings: [], commitments: [], benefits: [], version: "" };
}

/** The report as it was kept; what was never kept is read again. */
export function useReport(row: ReviewRow): Review | null {
  const { data } = useQuery({
    queryKey: ["coach-report", row.message_id, row.version],
    queryFn: async ({ signal }) => {
      const kept = await coachReport(row.message_id, signal).catch(() => null);
      return kept?.review ?? read(row.conversation.id, row.text, signal);
    },
    retry: false,
  });
  return data ?? asReview(row);
}

export function Report({ review, score }: { review: Review; score: boolean }) {
  return (
    <section aria-label={t("review-coach")} className="rounded-lg border border-line bg-surface p-4 shadow-low">
      <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="me-auto font-semibold">{t("review-coach")}</h2>
        {score && <span className="digits text-sm text-ink-3">{t("review-score", { score: review.score })}</span>}
        <BandMark band={review.band} />
      </header>
      <ElementMarks of={review} />
    </section>
  );
}

const looks = {
  blocker: { tone: "text-danger", icon: <OctagonX aria-hidden className="size-4" /> },
  warn: { tone: "text-danger", icon: <CircleAlert aria-hidden className="size-4" /> },
  hint: { tone: "text-warn", icon: <Lightbulb aria-hidden className="size-4" /> },
  praise: { tone: "text-good", icon: <Lightbulb aria-hidden className="size-4" /> },
};

/** What stands in the text, or must not leave so, in the order of the text; what is missing the lamps tell. */
export function remarksOf(review: Review | null): Finding[] {
  return (review?.findings ?? [])
    .filter((finding) => finding.severity !== "praise" && (finding.end > finding.start || finding.severity === "blocker"))
    .toSorted((a, b) => a.start - b.start);
}

/** The remarks in the order of the text; the one that was asked for is shown. */
export function Remarks({ text, findings, active }: { text: string; findings: Finding[]; active: Finding | null }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (active) list.current?.children[findings.indexOf(active)]?.scrollIntoView({ block: "nearest" });
  }, [active, findings]);
  if (findings.length === 0) return null;
  return (
    <section aria-label={t("review-remarks")}>
      <h2 className="mb-2 font-semibold">{t("review-remarks")}</h2>
      <ul ref={list} className="flex flex-col gap-2">
        {findings.map((finding, index) => (
          <li key={index} className={cx("rounded-md border bg-surface p-3", finding === active ? "border-accent" : "border-line")}>
            <p className={cx("flex items-center gap-1.5 text-sm font-semibold", looks[finding.severity].tone)}>{looks[finding.severity].icon}{findingName(finding.label)}</p>
            {finding.end > finding.start && <q dir="auto" className="mt-1 line-clamp-2 text-start text-sm">{text.slice(finding.start, finding.end).replaceAll("**", "")}</q>}
            <p dir="auto" className="mt-1 text-start text-sm text-ink-2">{finding.why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

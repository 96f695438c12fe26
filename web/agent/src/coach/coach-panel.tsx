/** The coach at the side, on wide screens. */
import { Handshake } from "lucide-react";
import { useWriting } from "@/composer/writing";
import { language, t } from "@/text";
import { Button, cx } from "@/ui";
import { shortDay } from "@/text/time";
import { BandTag } from "./band";
import { remarks } from "./elements";
import { FindingBody } from "./finding-body";
import { Lamps } from "./lamps";

export function CoachPanel({ plain = false }: { plain?: boolean }) {
  const { draft, review, mayReply, applyFix, show } = useWriting();
  if (!mayReply || (!plain && (!draft.open || draft.mode === "note"))) return null;
  const found = remarks(review);
  return (
    <section aria-label={t("coach")} className={cx("px-4 pt-4 pb-3", !plain && "border-b border-line")}>
      <header className="mb-2 flex h-6 items-center justify-between gap-2">
        {plain ? <span /> : <h2 className="font-semibold">{t("coach")}</h2>}
        <span role="status"><BandTag review={review} /></span>
      </header>
      <Lamps className="-mx-1.5" />
      {!review && <p className="mt-3 text-sm text-ink-3">{t("coach-lead")}</p>}
      {found.length > 0 && (
        <ul aria-label={t("coach-remarks")} className="mt-3 flex flex-col gap-2">
          {found.map((finding) => (
            <li key={finding.label + finding.start + finding.why} className="rounded-md border border-line bg-sunken p-2.5">
              <FindingBody finding={finding} onFix={applyFix} />
              {finding.end > finding.start && (
                <Button size="sm" tone="ghost" className="mt-1 h-6 max-w-full px-1 text-xs" onPress={() => show(finding.start, finding.end)}>
                  <q className="truncate"><bdi>{draft.reply.slice(finding.start, finding.end)}</bdi></q>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Commitments />
    </section>
  );
}

/** What this reply would bind us to. */
function Commitments() {
  const { review, show } = useWriting();
  if (!review || review.commitments.length === 0) return null;
  return (
    <div className="mt-3">
      <h3 className="mb-1 flex items-center gap-1.5 text-sm font-semibold"><Handshake aria-hidden className="size-4 text-ink-3" />{t("commitments")}</h3>
      <ul className="flex flex-col gap-1">
        {review.commitments.map((item) => (
          <li key={item.text + item.start}>
            <button type="button" onClick={() => show(item.start, item.end)} className="w-full rounded-md px-1.5 py-1 text-start text-sm text-ink-2 hover:bg-hover">
              <bdi className="line-clamp-2">{item.text.replaceAll("**", "")}</bdi>
              {(item.amount !== null || item.due) && (
                <span className="flex gap-2 text-xs text-ink-3">
                  {item.amount !== null && <bdi>{new Intl.NumberFormat(language(), item.currency ? { style: "currency", currency: item.currency } : {}).format(item.amount)}</bdi>}
                  {item.due && <span>{t("until-when", { when: shortDay(item.due) })}</span>}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

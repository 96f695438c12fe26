/** The coach at the side, on wide screens. */
import { isGuard } from "@/api/guard";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Button, cx } from "@/ui";
import { BandReasons, BandTag } from "./band";
import { remarks } from "./elements";
import { FindingBody } from "./finding-body";
import { Lamps } from "./lamps";

export function CoachPanel({ plain = false }: { plain?: boolean }) {
  const { draft, review, mayReply } = useWriting();
  if (!mayReply || (!plain && (!draft.open || draft.mode === "note"))) return null;
  return (
    <section aria-label={t("coach")} className={cx("px-4 pt-4 pb-3", !plain && "border-b border-line")}>
      <header className="mb-2 flex h-6 items-center justify-between gap-2">
        {plain ? <span /> : <h2 className="font-semibold">{t("coach")}</h2>}
        <span role="status"><BandTag review={review} /></span>
      </header>
      <Lamps className="-mx-1.5" />
      {review && <BandReasons review={review} text={draft.reply} />}
      {!review && <p className="mt-3 text-sm text-ink-3">{t("coach-lead")}</p>}
      <Remarks />
    </section>
  );
}

function Remarks() {
  const { draft, review, applyFix, wrong, show } = useWriting();
  const found = remarks(review, draft.reply);
  if (found.length === 0) return null;
  return (
    <ul aria-label={t("coach-remarks")} className="mt-3 flex flex-col gap-2">
      {found.map((finding) => (
        <li key={finding.label + finding.start + finding.why} className="rounded-md border border-line bg-sunken p-2.5">
          <FindingBody finding={finding} onFix={applyFix} onWrong={isGuard(finding) ? undefined : () => wrong(finding)} />
          {finding.end > finding.start && (
            <Button size="sm" tone="ghost" className="mt-1 h-6 max-w-full px-1 text-xs" onPress={() => show(finding.start, finding.end)}>
              <q className="truncate"><bdi>{draft.reply.slice(finding.start, finding.end)}</bdi></q>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

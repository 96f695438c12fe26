/** Why the bot gave over, and how long until a person answered. */
import { ToggleButton } from "react-aria-components";
import type { HandoffReason, TierReport } from "@/api/types";
import { handoffWords } from "@/handoff/words";
import { t } from "@/text";
import { span } from "@/text/time";
import type { TierSearch } from "./search";

export function Reasons({ report, search, onOpen }: { report: TierReport; search: TierSearch; onOpen: (open: TierSearch) => void }) {
  const most = Math.max(1, ...report.reasons.map((one) => one.n));
  const { p50, p90 } = report.to_person_seconds;
  return (
    <div className="grid gap-2.5 md:grid-cols-[2fr_1fr]">
      <section className="rounded-lg border border-line bg-surface p-3.5 shadow-low">
        <h2 className="mb-1.5 font-semibold">{t("tier-reasons")}</h2>
        {report.reasons.length === 0 && <p className="text-ink-3">{t("tier-reasons-none")}</p>}
        <ul className="flex flex-col">
          {report.reasons.map(({ reason, n }) => <Reason key={reason} reason={reason} n={n} part={n / most} open={search.reason === reason} onOpen={() => onOpen({ measure: "handed_off", reason })} />)}
        </ul>
      </section>
      <section className="rounded-lg border border-line bg-surface p-3.5 shadow-low">
        <h2 className="mb-1.5 font-semibold">{t("tier-to-person")}</h2>
        {p50 === null ? <p className="text-ink-3">{t("tier-to-person-none")}</p> : (
          <ToggleButton isSelected={search.measure === "handed_off" && !search.reason} onChange={() => onOpen({ measure: "handed_off" })} className="-mx-2 block rounded-md px-2 py-1 text-start data-hovered:bg-hover data-selected:bg-accent-soft">
            <span className="digits block text-xl font-semibold">{howLong(p50)}</span>
            <span className="block text-sm text-ink-2">{t("tier-to-person-half")}</span>
            {p90 !== null && <span className="mt-2 block text-sm text-ink-2">{t("tier-to-person-most", { time: howLong(p90) })}</span>}
          </ToggleButton>
        )}
      </section>
    </div>
  );
}

function Reason({ reason, n, part, open, onOpen }: { reason: HandoffReason; n: number; part: number; open: boolean; onOpen: () => void }) {
  return (
    <li>
      <ToggleButton isSelected={open} onChange={onOpen} className="-mx-2 grid w-[calc(100%+1rem)] grid-cols-[minmax(0,14rem)_1fr_auto] items-center gap-3 rounded-md px-2 py-1.5 text-start data-hovered:bg-hover data-selected:bg-accent-soft">
        <span>{handoffWords(reason)}</span>
        <span aria-hidden className="flex h-2 overflow-hidden rounded-full bg-hover"><span className="rounded-full bg-accent" style={{ width: `${Math.max(3, part * 100)}%` }} /></span>
        <span className="digits min-w-6 text-end font-semibold">{n}</span>
      </ToggleButton>
    </li>
  );
}

function howLong(seconds: number): string {
  return seconds < 60 ? t("span-seconds", { n: seconds }) : span(seconds * 1000);
}

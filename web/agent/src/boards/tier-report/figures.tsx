/** The numbers, each with its share of all talks; pressing one opens its conversations. */
import { ToggleButton } from "react-aria-components";
import { type TierMeasure, type TierReport, talkMeasures } from "@/api/types";
import { locale, t } from "@/text";
import { share } from "./share";
import type { TierSearch } from "./search";

export function Figures({ report, search, onOpen }: { report: TierReport; search: TierSearch; onOpen: (measure: TierMeasure) => void }) {
  return (
    <ul aria-label={t("tier-report-figures")} className="grid grid-cols-2 gap-2.5 md:grid-cols-3">
      {talkMeasures.map((measure) => (
        <li key={measure} className="flex">
          <Figure measure={measure} report={report} open={search.measure === measure && !search.reason} onOpen={() => onOpen(measure)} />
        </li>
      ))}
    </ul>
  );
}

function Figure({ measure, report, open, onOpen }: { measure: TierMeasure; report: TierReport; open: boolean; onOpen: () => void }) {
  const n = report[measure];
  const part = measure === "talks" ? null : share(n, report.talks);
  const word = measure.replace("_", "-");
  return (
    <ToggleButton isSelected={open} onChange={onOpen} isDisabled={n === 0} className="flex flex-1 flex-col items-start rounded-lg border border-line bg-surface p-3.5 text-start shadow-low data-hovered:border-accent data-selected:border-accent data-selected:bg-accent-soft">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="digits text-2xl font-semibold">{n.toLocaleString(locale())}</span>
        {part !== null && <bdi dir="ltr" className="digits text-sm text-ink-2">{part}%</bdi>}
      </span>
      <span className="font-medium">{t(`tier-${word}`)}</span>
      <span className="text-sm text-ink-3">{t(`tier-${word}-lead`)}</span>
    </ToggleButton>
  );
}

/** What was granted in all, by cause: a press shows the benefits behind it. */
import type { BenefitTotal } from "@/api/types";
import { causeOf } from "@/benefit/words";
import { t } from "@/text";
import { money } from "@/text/money";
import { cx } from "@/ui";
import { Button } from "react-aria-components";

/** The causes, each with its sums by currency; what nobody could name comes last. */
export function byCause(totals: BenefitTotal[]): { reason: string; name: string; count: number; above: number; sums: string[] }[] {
  const causes = [...new Set(totals.map(({ reason }) => reason))].toSorted((one, two) => Number(one === "other") - Number(two === "other"));
  return causes.map((reason) => {
    const of = totals.filter((total) => total.reason === reason);
    return {
      reason,
      name: causeOf(of.find(({ reason_name }) => reason_name !== "") ?? { reason, reason_name: "" }),
      count: of.reduce((sum, { count }) => sum + count, 0),
      above: of.reduce((sum, { above_usual }) => sum + above_usual, 0),
      sums: of.filter(({ currency }) => currency !== null).map(({ sum, currency }) => money(sum, currency)),
    };
  });
}

export function Totals({ totals, chosen, onChoose }: { totals: BenefitTotal[]; chosen: string | undefined; onChoose: (reason: string | undefined) => void }) {
  const causes = byCause(totals);
  if (causes.length === 0) return null;
  return (
    <section aria-label={t("benefits-totals")} className="mb-5">
      <ul className="grid grid-cols-2 gap-2.5 md:grid-cols-4">
        {causes.map(({ reason, name, count, above, sums }) => (
          <li key={reason} className="flex">
            <Button aria-pressed={chosen === reason} onPress={() => onChoose(chosen === reason ? undefined : reason)} className={cx("flex min-w-0 flex-1 flex-col rounded-lg border bg-surface p-3 text-start shadow-low data-hovered:bg-hover", chosen === reason ? "border-accent" : "border-line")}>
              <span className="truncate text-sm text-ink-2">{name}</span>
              <bdi className="digits mt-0.5 truncate text-lg font-semibold">{sums.length > 0 ? sums.join(" · ") : t("benefits-no-sum")}</bdi>
              <span className="mt-0.5 text-xs text-ink-3">{t("benefits-count", { count })}{above > 0 && <> · <span className="text-warn">{t("benefits-above-count", { count: above })}</span></>}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

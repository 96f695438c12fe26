/** How far back a board looks. */
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { t } from "@/text";

const usual = [7, 30] as const;

export function Days({ days, options = usual, onDays }: { days: number; options?: readonly number[]; onDays: (days: number) => void }) {
  return (
    <ToggleButtonGroup aria-label={t("tier-report-days")} disallowEmptySelection selectedKeys={[String(days)]} onSelectionChange={(keys) => { for (const key of keys) onDays(Number(key)); }} className="flex shrink-0 rounded-md border border-line bg-sunken p-0.5">
      {options.map((n) => (
        <ToggleButton key={n} id={String(n)} className="h-7.5 rounded-sm px-3 text-sm text-ink-2 data-hovered:text-ink data-selected:bg-surface data-selected:font-medium data-selected:text-ink data-selected:shadow-low max-sm:px-2">{t("tier-report-days-n", { n })}</ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** How far back the report looks. */
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { t } from "@/text";

export function Days({ days, onDays }: { days: number; onDays: (days: number) => void }) {
  return (
    <ToggleButtonGroup aria-label={t("tier-report-days")} disallowEmptySelection selectedKeys={[String(days)]} onSelectionChange={(keys) => { for (const key of keys) onDays(Number(key)); }} className="flex shrink-0 rounded-md border border-line bg-sunken p-0.5">
      {[7, 30].map((n) => (
        <ToggleButton key={n} id={String(n)} className="h-7.5 rounded-sm px-3 text-sm text-ink-2 data-hovered:text-ink data-selected:bg-surface data-selected:font-medium data-selected:text-ink data-selected:shadow-low">{t("tier-report-days-n", { n })}</ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

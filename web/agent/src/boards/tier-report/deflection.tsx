/** How much never came to the team: of all conversations, with the bot or without it, those that the bot settled. */
import { ShieldCheck } from "lucide-react";
import { ToggleButton } from "react-aria-components";
import type { TierReport } from "@/api/types";
import { locale, t } from "@/text";
import type { TierSearch } from "./search";
import { share } from "./share";

const press = "rounded-md px-2 py-1 text-start font-medium text-accent-text data-disabled:text-ink-3 data-hovered:bg-hover data-selected:bg-accent-soft";

const n = (value: number) => value.toLocaleString(locale());

export function Deflection({ report, search, onOpen }: { report: TierReport; search: TierSearch; onOpen: (open: TierSearch) => void }) {
  const { contained, conversations } = report;
  const part = share(contained, conversations) ?? 0;
  return (
    <section aria-label={t("tier-deflection")} className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface p-3.5 shadow-low">
      <ShieldCheck aria-hidden className="size-5 shrink-0 text-good" />
      <div className="min-w-52 flex-1">
        <h2 className="font-semibold">{t("tier-deflection")}</h2>
        <p className="text-sm text-ink-3">{t("tier-deflection-lead")}</p>
      </div>
      <bdi dir="ltr" className="digits text-2xl font-semibold">{part}%</bdi>
      <p className="flex flex-wrap items-center text-sm text-ink-2">
        <ToggleButton isSelected={search.measure === "contained"} isDisabled={contained === 0} onChange={() => onOpen({ measure: "contained" })} className={press}>{t("tier-deflection-of", { n: n(contained) })}</ToggleButton>
        <ToggleButton isSelected={search.measure === "conversations"} onChange={() => onOpen({ measure: "conversations" })} className={press}>{t("tier-deflection-all", { n: n(conversations) })}</ToggleButton>
      </p>
    </section>
  );
}

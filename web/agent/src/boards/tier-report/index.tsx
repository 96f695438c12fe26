/** How the digital tier does: what it settled, what it gave over and why; each number opens its conversations. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Bot } from "lucide-react";
import { useEffect, useRef } from "react";
import { tierReportQuery } from "@/api/tier-report";
import { t } from "@/text";
import { EmptyState } from "@/ui";
import { BoardHead, RowSkeletons, RowTrouble } from "../frame";
import { TierTabs } from "../tier-tabs";
import { BehindList } from "./behind";
import { Days } from "./days";
import { Deflection } from "./deflection";
import { Figures } from "./figures";
import { Reasons } from "./reasons";
import type { TierSearch } from "./search";

export function TierReportBoard() {
  const search = useSearch({ strict: false }) as TierSearch;
  const navigate = useNavigate();
  const days = search.days ?? 7;
  const query = useQuery(tierReportQuery(days));
  const change = (next: TierSearch) => void navigate({ to: "/tier-report", search: next, replace: true });
  const toggle = (next: TierSearch) => change(search.measure === next.measure && search.reason === next.reason ? { days: search.days } : { days: search.days, ...next });
  const behind = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (search.measure) behind.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [search.measure, search.reason]);

  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface"><BoardHead title={t("board-tier-report")}><Days days={days} onDays={(next) => change({ ...search, days: next === 30 ? 30 : undefined })} /></BoardHead></div>
      <TierTabs tab="figures" />
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-5 px-3 py-4 md:px-6">
          {query.isPending ? <RowSkeletons /> : !query.data ? <RowTrouble error={query.error} retry={query.refetch} /> : query.data.talks === 0 ? (
            <div className="flex min-h-80"><EmptyState icon={<Bot />} title={t("tier-report-empty")}>{t("tier-report-empty-lead")}</EmptyState></div>
          ) : (
            <>
              <Deflection report={query.data} search={search} onOpen={toggle} />
              <Figures report={query.data} search={search} onOpen={(measure) => toggle({ measure })} />
              <Reasons report={query.data} search={search} onOpen={toggle} />
              {search.measure && <div ref={behind} className="scroll-m-4"><BehindList behind={{ days, measure: search.measure, reason: search.reason ?? null }} /></div>}
            </>
          )}
        </div>
      </div>
    </main>
  );
}

/** The register of benefits: what was granted to whom and why, newest first, with what it comes to. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Download, Gift } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { attempt } from "@/actions/verbs";
import { benefitTotalsQuery, benefitsQuery, everyBenefit } from "@/api/benefits";
import { can, useMe } from "@/api/me";
import { wasSaid } from "@/benefit/ended";
import { useWithdrawing } from "@/benefit/use-withdrawing";
import { dueIn } from "@/commitment/fields";
import { csv, download } from "@/screens/settings/audit/csv";
import { t } from "@/text";
import { useMinute } from "@/text/use-now";
import { Button, EmptyState, toast } from "@/ui";
import { BoardHead, RowSkeletons, RowTrouble } from "../frame";
import { useRowKeys } from "../use-row-keys";
import { Filters } from "./filters";
import { BenefitRow } from "./row";
import { type BenefitSearch, filterOf, narrows } from "./search";
import { table } from "./table";
import { Totals } from "./totals";

export function BenefitsBoard() {
  const me = useMe();
  const search = useSearch({ strict: false }) as BenefitSearch;
  const navigate = useNavigate();
  const today = dueIn(me.organisation.timezone, new Date(useMinute()).toISOString(), true) ?? "";
  const filter = useMemo(() => filterOf(search, today), [search, today]);
  const query = useInfiniteQuery(benefitsQuery(filter));
  // What the causes come to is shown for all of them, so that one can be chosen.
  const totals = useQuery(benefitTotalsQuery({ ...filter, reason: undefined }));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items).filter(wasSaid) ?? [], [query.data]);
  const { ask, dialog } = useWithdrawing();
  const board = useRef<HTMLDivElement>(null);
  useRowKeys(board, null);
  const change = (next: Partial<BenefitSearch>) => void navigate({ to: "/benefits", search: { ...search, ...next }, replace: true });
  const contactName = rows.find((row) => row.contact.id === search.contact)?.contact.name ?? "";
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface"><BoardHead title={t("board-benefits")}><Export filter={filter} off={rows.length === 0} /></BoardHead></div>
      <Filters search={search} contactName={contactName} onChange={change} />
      <div ref={board} className="min-h-0 flex-1 overflow-auto">
        <div className="mx-auto max-w-5xl px-3 py-4 md:px-6">
          {!can(me, "benefit.read") && search.contact === undefined && <p className="mb-4 text-sm text-ink-3">{t("benefits-own-only")}</p>}
          {!search.withdrawn && totals.data && <Totals totals={totals.data} chosen={search.reason} onChoose={(reason) => change({ reason })} />}
          {query.isPending ? <RowSkeletons /> : query.isError ? <RowTrouble error={query.error} retry={query.refetch} /> : rows.length === 0 ? <Empty narrow={narrows(search)} onAll={() => void navigate({ to: "/benefits", search: {}, replace: true })} /> : (
            <ul aria-label={t("board-benefits")} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
              {rows.map((row) => <BenefitRow key={row.id} row={row} ask={ask} onContact={(contact) => change({ contact })} />)}
            </ul>
          )}
          {query.hasNextPage && <div className="py-4 text-center"><Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
        </div>
      </div>
      {dialog}
    </main>
  );
}

/** All that the filter shows, not only what is on the screen. */
function Export({ filter, off }: { filter: ReturnType<typeof filterOf>; off: boolean }) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    await attempt(async () => {
      const all = (await everyBenefit(filter)).filter(wasSaid);
      download(`moked-benefits-${new Date().toISOString().slice(0, 10)}.csv`, csv(table(all)));
      toast({ text: t("benefits-exported", { count: all.length }), tone: "good" });
    });
    setBusy(false);
  };
  return <Button size="sm" icon={<Download aria-hidden className="size-4" />} isDisabled={off} busy={busy} onPress={() => void take()}>{t("benefits-export")}</Button>;
}

function Empty({ narrow, onAll }: { narrow: boolean; onAll: () => void }) {
  const word = narrow ? "narrow" : "none";
  return <div className="flex min-h-80"><EmptyState icon={<Gift />} title={t(`benefits-empty-${word}`)} action={narrow && <Button onPress={onAll}>{t("benefits-show-all")}</Button>}>{t(`benefits-empty-${word}-lead`)}</EmptyState></div>;
}

/** The board of calls we owe: what is late on top, then what is now, today, and the days after. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PhoneCall } from "lucide-react";
import { useMemo, useRef } from "react";
import { desk } from "@/actions";
import { callbacksQuery } from "@/api/callbacks";
import { sentence } from "@/api/http";
import { can, useMe } from "@/api/me";
import { useService } from "@/api/service";
import { useAsking } from "@/callback/asking";
import { t } from "@/text";
import { Banner, Button, EmptyState, Select } from "@/ui";
import { BoardHead, RowSkeletons } from "../frame";
import { useRowKeys } from "../use-row-keys";
import { Groups } from "./groups";
import { type CallbackSearch, states } from "./search";

export function Callbacks() {
  const search = useSearch({ strict: false }) as CallbackSearch;
  const navigate = useNavigate();
  const state = search.state ?? "open";
  const query = useInfiniteQuery(callbacksQuery({ state, mine: search.whose === undefined }));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const { ask, dialog } = useAsking();
  const board = useRef<HTMLDivElement>(null);
  useRowKeys(board, null);
  const change = (next: Partial<CallbackSearch>) => void navigate({ to: "/callbacks", search: { ...search, ...next }, replace: true });
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface"><BoardHead title={t("board-callbacks")} /></div>
      <Filters search={search} onChange={change} />
      <div ref={board} className="min-h-0 flex-1 overflow-auto">
        <div className="mx-auto max-w-5xl px-3 py-4 md:px-6">
          {query.isPending ? <RowSkeletons /> : query.isError ? (
            <Banner tone="danger" action={<Button size="sm" onPress={() => void query.refetch()}>{t("try-again")}</Button>}>{sentence(query.error)}</Banner>
          ) : rows.length === 0 ? <Empty search={search} onAll={() => change({ whose: "all" })} /> : <Groups rows={rows} state={state} ask={ask} />}
          {query.hasNextPage && <div className="py-4 text-center"><Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
        </div>
      </div>
      {dialog}
    </main>
  );
}

function Filters({ search, onChange }: { search: CallbackSearch; onChange: (change: Partial<CallbackSearch>) => void }) {
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2 border-b border-line bg-surface px-3 py-2.5 md:px-5">
      <Select className="min-w-36 max-sm:flex-1" label={t("callbacks-whose")} value={search.whose ?? "mine"} onChange={(whose) => onChange({ whose: whose === "all" ? "all" : undefined })} options={[{ value: "mine", label: t("callbacks-mine") }, { value: "all", label: t("callbacks-all") }]} />
      <Select className="min-w-36 max-sm:flex-1" label={t("callbacks-state")} value={search.state ?? "open"} onChange={(state) => onChange({ state: state === "open" ? undefined : state })} options={states.map((state) => ({ value: state, label: t(`callbacks-${state}`) }))} />
    </div>
  );
}

/** Says what to do: look at everybody's, or have calls switched on. */
function Empty({ search, onAll }: { search: CallbackSearch; onAll: () => void }) {
  const me = useMe();
  const service = useService();
  const open = search.state === undefined;
  const off = service?.callbacks.enabled === false;
  const word = !open ? "other" : off ? "off" : "open";
  const action = open && off && can(me, "service.edit") ? <Button tone="primary" onPress={() => desk.get().go("/settings/service")}>{t("callbacks-switch-on")}</Button>
    : search.whose === undefined ? <Button onPress={onAll}>{t("callbacks-show-all")}</Button> : undefined;
  return <div className="flex min-h-80"><EmptyState icon={<PhoneCall />} title={t(`callbacks-empty-${word}`)} action={action}>{t(`callbacks-empty-${word}-lead`)}</EmptyState></div>;
}

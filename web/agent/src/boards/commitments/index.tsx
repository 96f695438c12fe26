/** The board of what we promised: soonest first, what is late on top. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { commitmentsQuery } from "@/api/commitments";
import { useDirectory } from "@/api/directory";
import { sentence } from "@/api/http";
import { useMe } from "@/api/me";
import type { Commitment } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, EmptyState } from "@/ui";
import { BoardHead, RowSkeletons } from "../frame";
import { useRowKeys } from "../use-row-keys";
import { Filters } from "./filters";
import { Groups } from "./groups";
import { type CommitmentSearch, ownerOf } from "./search";
import { useSettling } from "./settling";

export function Commitments() {
  const search = useSearch({ strict: false }) as CommitmentSearch;
  const navigate = useNavigate();
  const state = search.state ?? "open";
  const query = useInfiniteQuery(commitmentsQuery({ state, owner: ownerOf(search.whose), contact: search.contact ?? null }));
  const all = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const rows = useOfTeam(all, search.whose === "team");
  const { ask, dialog } = useSettling();
  const board = useRef<HTMLDivElement>(null);
  useRowKeys(board, null);
  const change = (next: Partial<CommitmentSearch>) => void navigate({ to: "/commitments", search: { ...search, ...next }, replace: true });

  // The team's are picked here: enough pages for a screen are asked for.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const few = search.whose === "team" && rows.length < 20;
  useEffect(() => {
    if (few && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [few, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface"><BoardHead title={t("board-commitments")} /></div>
      <Filters search={search} contactName={search.contact === undefined ? null : (all[0]?.contact.name ?? "")} onChange={change} />
      <div ref={board} className="min-h-0 flex-1 overflow-auto">
        <div className="mx-auto max-w-5xl px-3 py-4 md:px-6">
          {query.isPending ? <RowSkeletons /> : query.isError ? (
            <Banner tone="danger" action={<Button size="sm" onPress={() => void query.refetch()}>{t("try-again")}</Button>}>{sentence(query.error)}</Banner>
          ) : rows.length === 0 ? <Empty state={state} /> : <Groups rows={rows} state={state} ask={ask} onContact={(contact) => change({ contact })} />}
          {query.hasNextPage && <div className="py-4 text-center"><Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
        </div>
      </div>
      {dialog}
    </main>
  );
}

/** Those whose owner shares a team with me. */
function useOfTeam(rows: Commitment[], on: boolean): Commitment[] {
  const me = useMe();
  const { agents } = useDirectory();
  return useMemo(() => {
    if (!on) return rows;
    const near = new Set(agents.filter((agent) => agent.team_ids.some((id) => me.agent.team_ids.includes(id))).map((agent) => agent.id));
    return rows.filter((row) => near.has(row.owner.id) || row.owner.id === me.agent.id);
  }, [rows, on, agents, me]);
}

function Empty({ state }: { state: string }) {
  const word = state === "open" || state === "overdue" ? state : "other";
  return <div className="flex min-h-80"><EmptyState icon={<Handshake />} title={t(`commitments-empty-${word}`)}>{t(`commitments-empty-${word}-lead`)}</EmptyState></div>;
}

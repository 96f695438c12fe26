/** No dead ends: who waits in vain or nearly so, the worst first, and the conversation each is about. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { desk } from "@/actions";
import { deadEndsQuery } from "@/api/dead-ends";
import { t } from "@/text";
import { Frame } from "../frame";
import { Kinds } from "./kinds";
import { DeadEndList } from "./list";
import type { DeadEndSearch } from "./search";

export function DeadEnds() {
  const { conversation } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as DeadEndSearch;
  const navigate = useNavigate();
  const kind = search.kind ?? null;
  const query = useInfiniteQuery(deadEndsQuery(kind));
  const open = conversation === undefined ? null : Number(conversation);
  useEffect(() => {
    desk.set({ open: (id) => void navigate(id === null ? { to: "/dead-ends", search: { kind: search.kind } } : { to: "/dead-ends/$conversation", params: { conversation: String(id) }, search: { kind: search.kind } }) });
  }, [navigate, search.kind]);
  return (
    <Frame
      title={t("board-dead-ends")}
      open={open !== null}
      list={
        <>
          <Kinds counts={query.data?.pages[0]?.counts} kind={kind} onKind={(next) => void navigate({ to: "/dead-ends", search: { kind: next ?? undefined }, replace: true })} />
          <DeadEndList query={query} kind={kind} open={open} />
        </>
      }
    >
      <Outlet />
    </Frame>
  );
}

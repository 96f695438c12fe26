/** The audit: who did what and when, newest first, filtered, and taken away as a table. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download, History, RotateCw } from "lucide-react";
import { useMemo, useState } from "react";
import { useDirectory } from "@/api/directory";
import { can, useMe } from "@/api/me";
import { useMinute } from "@/text/use-now";
import { Button, EmptyState, IconButton, Select, toast } from "@/ui";
import { type AuditFilter, auditQuery, channelsQuery } from "../data";
import { Card, Loaded, Page } from "../page";
import { keyOf, w } from "../words";
import { csv, download } from "./csv";
import { kinds } from "./kinds";
import { Line } from "./line";
import { More } from "./more";
import type { Names } from "./say";
import { table } from "./table";

export function AuditSection() {
  const [filter, setFilter] = useState<AuditFilter>({ actor: "", kind: "" });
  const asked = useInfiniteQuery(auditQuery(filter));
  const names = useNames();
  const now = useMinute();
  const lines = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const exported = () => {
    download(`moked-audit-${new Date().toISOString().slice(0, 10)}.csv`, csv(table(lines, names)));
    toast({ text: w("audit-exported", { count: lines.length }), tone: "good" });
  };
  return (
    <Page title={w("section-audit")} lead={w("audit-lead")} width="wide">
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <Filters filter={filter} onChange={setFilter} />
        <div className="ms-auto flex gap-2">
          <IconButton label={w("audit-refresh")} tone="secondary" onPress={() => void asked.refetch()}><RotateCw aria-hidden /></IconButton>
          <Button icon={<Download aria-hidden className="size-4" />} isDisabled={lines.length === 0} onPress={exported}>{w("audit-export")}</Button>
        </div>
      </div>
      <Loaded of={asked} rows={8}>
        {() => lines.length === 0
          ? <Card className="flex"><EmptyState icon={<History />} title={w("audit-empty")}>{w("audit-empty-body")}</EmptyState></Card>
          : (
            <Card className="overflow-hidden">
              <ol aria-label={w("section-audit")}>{lines.map((line) => <Line key={line.seq} line={line} names={names} now={now} />)}</ol>
            </Card>
          )}
      </Loaded>
      {lines.length > 0 && <More hasMore={asked.hasNextPage} busy={asked.isFetchingNextPage} failed={asked.isFetchNextPageError} load={() => void asked.fetchNextPage()} count={lines.length} />}
    </Page>
  );
}

function Filters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { agents } = useDirectory();
  return (
    <>
      <Select
        className="min-w-0 flex-1 basis-40 sm:max-w-60"
        label={w("audit-actor")}
        value={filter.actor || "all"}
        onChange={(actor) => onChange({ ...filter, actor: actor === "all" ? "" : actor })}
        options={[{ value: "all", label: w("audit-everybody") }, ...agents.map((agent) => ({ value: String(agent.id), label: agent.name }))]}
      />
      <Select
        className="min-w-0 flex-1 basis-40 sm:max-w-72"
        label={w("audit-kind")}
        value={filter.kind || "all"}
        onChange={(kind) => onChange({ ...filter, kind: kind === "all" ? "" : kind })}
        options={[{ value: "all", label: w("audit-everything") }, ...kinds.map((kind) => ({ value: kind as string, label: w(keyOf("kind-of", kind)) }))]}
      />
      {(filter.actor || filter.kind) && <Button tone="ghost" onPress={() => onChange({ actor: "", kind: "" })}>{w("audit-clear")}</Button>}
    </>
  );
}

/** Names behind the numbers, and labels of connectors for who may read them. */
function useNames(): Names {
  const me = useMe();
  const directory = useDirectory();
  const { data } = useQuery({ ...channelsQuery(), enabled: can(me, "inbox.edit") });
  return useMemo(() => ({
    directory,
    fields: new Map(data?.flatMap((channel) => channel.fields.map((field) => [field.key, field] as const))),
  }), [directory, data]);
}

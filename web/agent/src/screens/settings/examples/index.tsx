/** What people labelled when coach or reader was wrong: looked at, taken away as a file, thrown out. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, Library, Trash2 } from "lucide-react";
import { useState } from "react";
import { client } from "@/api/client";
import { BASE, call } from "@/api/http";
import { can, useMe } from "@/api/me";
import type { Example } from "@/api/types";
import { findingName } from "@/coach/finding-body";
import { t } from "@/text";
import { full } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Avatar, Button, EmptyState, IconButton, Select, Tag, toast } from "@/ui";
import { ago } from "../ago";
import { Confirm } from "../confirm";
import { Card, Loaded, Page } from "../page";
import { keyOf, w } from "../words";
import { examplesQuery, forms } from "./data";
import { reading } from "./reading";

export function ExamplesSection() {
  const me = useMe();
  const query = useInfiniteQuery(examplesQuery);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const edits = can(me, "examples.edit");
  const [gone, setGone] = useState<Example | null>(null);
  const remove = async () => {
    if (!gone) return;
    await call(`/examples/${gone.id}`, { method: "DELETE" });
    toast({ text: w("example-removed"), tone: "good" });
    await client.invalidateQueries({ queryKey: examplesQuery.queryKey });
  };
  return (
    <Page title={w("section-examples")} lead={w("examples-lead")} width="form">
      {edits && items.length > 0 && <Export />}
      <Loaded of={query}>
        {() => items.length === 0
          ? <Card className="flex"><EmptyState icon={<Library />} title={w("examples-empty")}>{w("examples-empty-body")}</EmptyState></Card>
          : <Card className="overflow-hidden"><ul aria-label={w("section-examples")} className="divide-y divide-line">{items.map((item) => <Row key={item.id} item={item} onRemove={edits ? () => setGone(item) : null} />)}</ul></Card>}
      </Loaded>
      {query.hasNextPage && <div className="mt-4 text-center"><Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t("load-more")}</Button></div>}
      <Confirm isOpen={gone !== null} onClose={() => setGone(null)} title={w("example-remove-ask")} verb={w("example-remove")} run={remove}><p>{w("example-remove-body")}</p></Confirm>
    </Page>
  );
}

function Export() {
  const [form, setForm] = useState<(typeof forms)[number]>("sentences");
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3">
      <Select className="min-w-0 flex-1 basis-60 sm:max-w-80" label={w("examples-form")} value={form} onChange={setForm} options={forms.map((value) => ({ value, label: w(`examples-form-${value}`) }))} />
      <a href={`${BASE}/examples/export?form=${form}`} download={`moked-${form}.jsonl`} className="inline-flex h-9.5 items-center gap-1.5 rounded-md border border-line bg-surface px-3.5 text-base font-medium shadow-low hover:bg-hover"><Download aria-hidden className="size-4" />{w("examples-export")}</a>
    </div>
  );
}

function Row({ item, onRemove }: { item: Example; onRemove: (() => void) | null }) {
  const now = useMinute();
  const marked = item.start !== null && item.end !== null && item.end > item.start;
  return (
    <li className="flex items-start gap-3 px-4 py-3.5">
      <Avatar name={item.agent.name} face={item.agent.face} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
          <Tag tone={item.kind === "element_there" ? "good" : item.kind === "finding_wrong" ? "warn" : "accent"}>{w(keyOf("example-kind", item.kind))}</Tag>
          {item.label && <span className="font-medium">{findingName(item.label)}</span>}
          {item.kind === "reading" && <span className="text-ink-2">{reading(item)}</span>}
        </p>
        <p dir="auto" className="mt-1.5 line-clamp-6 rounded-md bg-sunken px-3 py-2 text-start text-sm whitespace-pre-wrap [unicode-bidi:plaintext]">
          {marked ? <>{item.text.slice(0, item.start ?? 0)}<mark className="rounded-[3px] bg-spark/30 text-inherit">{item.text.slice(item.start ?? 0, item.end ?? 0)}</mark>{item.text.slice(item.end ?? 0)}</> : item.text}
        </p>
        <p className="mt-1 text-sm text-ink-3"><bdi>{item.agent.name}</bdi> · <time dateTime={item.at} title={full(item.at)}>{ago(item.at, now)}</time></p>
      </div>
      {onRemove && <IconButton size="sm" label={w("example-remove")} onPress={onRemove}><Trash2 aria-hidden /></IconButton>}
    </li>
  );
}

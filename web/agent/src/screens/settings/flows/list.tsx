/** The flows of the bot: what starts each, whether it is in use; before the first one, what a flow is and where to begin. */
import { useQuery } from "@tanstack/react-query";
import { Copy, History, MoreHorizontal, Plus, Trash2, Waypoints } from "lucide-react";
import { useState } from "react";
import { Problem, sentence } from "@/api/http";
import type { Flow } from "@/api/types";
import { t } from "@/text";
import { Button, EmptyState, IconButton, Menu, Switch, Tag, toast } from "@/ui";
import { Confirm } from "../confirm";
import { ButtonLink, SettingsLink, go } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";
import { beginnings } from "./beginnings";
import { flowsQuery, removeFlow, saveFlow } from "./data";
import { startWords, starts } from "./start";

export function FlowList() {
  const flows = useQuery(flowsQuery);
  const [leaving, setLeaving] = useState<Flow | null>(null);
  const some = (flows.data?.length ?? 0) > 0;
  return (
    <Page
      title={w("section-flows")}
      lead={w("flows-lead")}
      width="wide"
      action={<div className="flex flex-wrap gap-2"><ButtonLink to="flows/replay"><History aria-hidden />{w("replay")}</ButtonLink>{some && <NewMenu />}</div>}
    >
      <Loaded of={flows} rows={3}>
        {(all) => all.length === 0 ? <First /> : (
          <>
            <Card className="overflow-hidden"><ul aria-label={w("section-flows")} className="divide-y divide-line">{all.map((flow) => <Row key={flow.id} flow={flow} onRemove={() => setLeaving(flow)} />)}</ul></Card>
            {all.length > 1 && <p className="mt-3 text-sm text-ink-3">{w("flows-order")}</p>}
          </>
        )}
      </Loaded>
      {leaving && (
        <Confirm isOpen onClose={() => setLeaving(null)} title={w("flow-remove-ask", { name: leaving.name })} verb={w("flow-remove")} run={() => removeFlow(leaving).then(() => toast({ text: w("flow-removed", { name: leaving.name }), tone: "good" }))}>
          <p>{w("flow-remove-lead")}</p>
        </Confirm>
      )}
    </Page>
  );
}

function NewMenu() {
  return (
    <Menu
      label={w("flow-add")}
      trigger={<Button tone="primary" icon={<Plus aria-hidden className="size-4" />}>{w("flow-add")}</Button>}
      groups={[{ title: w("flow-begin"), items: beginnings.map(({ id, icon: Icon }) => ({ id, label: w(`flow-begin-${id}`), icon: <Icon aria-hidden />, run: () => go(`flows/new/${id}`) })) }]}
    />
  );
}

function First() {
  return (
    <Card className="px-4 pb-6">
      <EmptyState icon={<Waypoints />} title={w("flows-empty")}>{w("flows-empty-lead")}</EmptyState>
      <h2 className="mb-3 text-center font-semibold">{w("flow-begin")}</h2>
      <ul className="mx-auto grid max-w-3xl gap-3 sm:grid-cols-2">
        {beginnings.map(({ id, icon: Icon }) => (
          <li key={id} className="flex">
            <SettingsLink to={`flows/new/${id}`} className="flex flex-1 items-start gap-3 rounded-lg border border-line bg-surface p-3.5 shadow-low transition-colors hover:border-line-strong/60 hover:bg-hover">
              <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text"><Icon className="size-4.5" /></span>
              <span><span className="block font-medium">{w(`flow-begin-${id}`)}</span><span className="block text-sm text-ink-3">{w(`flow-begin-${id}-lead`)}</span></span>
            </SettingsLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Row({ flow, onRemove }: { flow: Flow; onRemove: () => void }) {
  const [busy, setBusy] = useState(false);
  const turn = async (enabled: boolean) => {
    setBusy(true);
    try {
      await saveFlow({ ...flow, enabled });
      toast({ text: w(enabled ? "flow-turned-on" : "flow-turned-off", { name: flow.name }), tone: "good" });
    } catch (error) {
      toast({ text: error instanceof Problem && error.code === "changed" ? w("flow-changed-elsewhere") : sentence(error), tone: "danger" });
    } finally {
      setBusy(false);
    }
  };
  const duplicate = async () => {
    try {
      const made = await saveFlow({ ...flow, id: 0, version: 0, enabled: false, name: w("flow-copy-name", { name: flow.name }).slice(0, 200) });
      toast({ text: w("flow-duplicated", { name: flow.name }), tone: "good" });
      go(`flows/${made.id}`);
    } catch (error) {
      toast({ text: sentence(error), tone: "danger" });
    }
  };
  const acts = w("flow-acts", { name: flow.name });
  return (
    <li className="flex items-center gap-2 pe-3 hover:bg-hover">
      <SettingsLink to={`flows/${flow.id}`} className="flex min-w-0 flex-1 flex-col gap-1 px-4 py-3.5 -outline-offset-2">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="font-medium">{flow.name}</bdi>
          <Tag>{flow.lang ? t(`language-${flow.lang}`) : w("flow-lang-every")}</Tag>
          {!starts(flow.starts) && <Tag tone="warn">{w("flow-starts-never")}</Tag>}
        </span>
        <span className="flex min-w-0 gap-1 text-sm text-ink-3">
          <span className="shrink-0">{w("flow-steps-count", { count: flow.steps.length })}{starts(flow.starts) && ` · ${w("flow-starts-with")}`}</span>
          {starts(flow.starts) && <span dir="auto" className="min-w-0 truncate">{startWords(flow.starts)}</span>}
        </span>
      </SettingsLink>
      <Switch isSelected={flow.enabled} isDisabled={busy} onChange={(on) => void turn(on)} aria-label={w("flow-on-named", { name: flow.name })} className="items-center!"><span aria-hidden className="text-sm text-ink-2 max-sm:hidden">{w(flow.enabled ? "flow-is-on" : "flow-is-off")}</span></Switch>
      <Menu
        label={acts}
        trigger={<IconButton label={acts}><MoreHorizontal aria-hidden /></IconButton>}
        groups={[{ items: [{ id: "copy", label: w("flow-duplicate"), icon: <Copy aria-hidden />, run: () => void duplicate() }] }, { items: [{ id: "remove", label: w("flow-remove"), icon: <Trash2 aria-hidden />, danger: true, run: onRemove }] }]}
      />
    </li>
  );
}

/** The ways out of a step: each with where it leads, which can be gone to, and a place for a new step. */
import { ArrowLeft, Plus, UserRound } from "lucide-react";
import type { FlowStep, StepKind } from "@/api/types";
import { Button, IconButton, Menu, cx } from "@/ui";
import { w } from "../words";
import { type Way, waysOf } from "./drawing";
import { kindIcons, kindName, kinds, stepName } from "./naming";

export function wayName(step: FlowStep, way: Way): string {
  if (typeof way === "number") return step.options[way]?.label.trim() || w("flow-option-label", { n: way + 1 });
  if (way === "otherwise") return w("flow-way-no");
  return step.kind === "branch" ? w("flow-way-yes") : w("flow-way-next");
}

export function Ways({ step, steps, onGo, onAdd }: { step: FlowStep; steps: FlowStep[]; onGo: (id: string) => void; onAdd: (way: Way, kind: StepKind) => void }) {
  const ways = waysOf(step);
  if (ways.length === 0) return null;
  return (
    <ul aria-label={w("flow-ways")} className="mt-2.5 flex flex-col gap-1">
      {ways.map(({ way, to }) => <WayRow key={way} from={step.id} way={way} name={wayName(step, way)} to={to} steps={steps} onGo={onGo} onAdd={(kind) => onAdd(way, kind)} />)}
    </ul>
  );
}

export function WayRow({ from, way, name, to, steps, onGo, onAdd }: {
  from: string; way: Way; name: string; to: string | null; steps: FlowStep[]; onGo: (id: string) => void; onAdd: (kind: StepKind) => void;
}) {
  return (
    <li data-way={from} data-key={way} data-to={to ?? undefined} className="flex min-h-8 items-center gap-1.5 rounded-md bg-sunken ps-2.5 text-sm">
      <bdi className={cx("max-w-[45%] shrink-0 truncate", typeof way === "number" ? "rounded-full border border-accent/50 bg-surface px-2 py-px font-medium text-accent-text" : "text-ink-2")}>{name}</bdi>
      <ArrowLeft aria-hidden className="size-3.5 shrink-0 text-ink-3 ltr:rotate-180" />
      <Target way={way} to={to} steps={steps} onGo={onGo} />
      <AddMenu label={w("flow-add-on", { way: name })} onAdd={onAdd} />
    </li>
  );
}

function Target({ way, to, steps, onGo }: { way: Way; to: string | null; steps: FlowStep[]; onGo: (id: string) => void }) {
  const target = steps.find((step) => step.id === to);
  if (!target) {
    const open = typeof way === "number";
    return <span className={cx("flex min-w-0 flex-1 items-center gap-1.5 truncate", open ? "text-danger" : "text-ink-2")}>{!open && <UserRound aria-hidden className="size-3.5 shrink-0" />}{w(open ? "flow-to-none" : "flow-to-person")}</span>;
  }
  const Icon = kindIcons[target.kind];
  return (
    <Button tone="ghost" size="sm" className="min-w-0 flex-1 shrink! justify-start! px-1.5! text-ink!" icon={<Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />} aria-label={w("flow-go", { step: stepName(steps, target.id) })} onPress={() => onGo(target.id)}>
      <bdi className="truncate">{stepName(steps, target.id)}</bdi>
    </Button>
  );
}

function AddMenu({ label, onAdd }: { label: string; onAdd: (kind: StepKind) => void }) {
  return (
    <Menu
      label={label}
      trigger={<IconButton size="sm" label={label}><Plus aria-hidden /></IconButton>}
      groups={[{ items: kinds.map(({ kind, icon: Icon }) => ({ id: kind, label: kindName(kind), icon: <Icon aria-hidden />, run: () => onAdd(kind) })) }]}
    />
  );
}

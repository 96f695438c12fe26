/** One step as a card: what it does and says, its ways, and its fields when it is open. */
import { ChevronDown, CircleAlert, Copy, MapPin, MoreHorizontal, MoveDown, MoveUp, Trash2, Unlink } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { StepKind } from "@/api/types";
import { factName } from "@/handoff/fact";
import { IconButton, Menu, Tag, cx } from "@/ui";
import { w } from "../words";
import { type Way, canMove } from "./drawing";
import { kindHelp, kindIcons, kindName, stepName, whenWords } from "./naming";
import { type FieldsProps, StepFields } from "./step-fields";
import { Ways } from "./ways";

interface Props extends FieldsProps {
  open: boolean;
  /** The customer on trial is here. */
  here: boolean;
  reached: boolean;
  /** What is wrong with it, in words. */
  wrongs: string[];
  onOpen: (open: boolean) => void;
  onGo: (id: string) => void;
  onAdd: (way: Way, kind: StepKind) => void;
  onMove: (by: 1 | -1) => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

const looks: Record<StepKind, string> = {
  say: "bg-accent-soft text-accent-text", choices: "bg-accent-soft text-accent-text", collect: "bg-accent-soft text-accent-text",
  branch: "bg-warn-soft text-warn", answer: "bg-good-soft text-good", hand_over: "bg-note text-note-ink", callback: "bg-note text-note-ink",
};

export function StepCard(props: Props) {
  const { step, steps, open, here, reached, wrongs } = props;
  const n = steps.findIndex((one) => one.id === step.id) + 1;
  const Icon = kindIcons[step.kind];
  const name = stepName(steps, step.id);
  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget.querySelector("[data-head]")) return;
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key] : undefined;
    if (by) props.onMove(by);
    else if (event.key === "Delete") props.onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <section
      aria-label={name}
      data-step={step.id}
      onKeyDown={keys}
      className={cx("rounded-lg border bg-surface p-3 shadow-low transition-colors", wrongs.length > 0 ? "border-danger" : here ? "border-accent ring-3 ring-accent/30" : open ? "border-accent" : "border-line")}
    >
      <div className="flex items-center gap-1">
        <AriaButton data-head={step.id} aria-expanded={open} onPress={() => props.onOpen(!open)} className="-m-1 flex min-w-0 flex-1 items-center gap-2.5 rounded-md p-1 text-start data-hovered:bg-hover">
          <span className={cx("grid size-8 shrink-0 place-items-center rounded-full", looks[step.kind])}><Icon aria-hidden className="size-4" /></span>
          <span className="min-w-0 flex-1 text-sm text-ink-2"><span className="digits font-semibold text-ink">{n}.</span> {kindName(step.kind)}{n === 1 && <span className="text-ink-3"> · {w("flow-first")}</span>}</span>
          <ChevronDown aria-hidden className={cx("size-4 shrink-0 text-ink-3 transition-transform", open && "rotate-180")} />
        </AriaButton>
        <Acts {...props} name={name} />
      </div>
      {(here || !reached) && (
        <p className="mt-2 flex flex-wrap gap-1.5">
          {here && <Tag tone="accent" icon={<MapPin aria-hidden />}>{w("flow-here")}</Tag>}
          {!reached && <Tag tone="warn" icon={<Unlink aria-hidden />}>{w("flow-unreached")}</Tag>}
        </p>
      )}
      {wrongs.length > 0 && <ul className="mt-2 flex flex-col gap-1 text-sm text-danger">{wrongs.map((words) => <li key={words} className="flex items-start gap-1.5"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{words}</li>)}</ul>}
      {open ? <div className="mt-3"><StepFields {...props} /></div> : <><Told {...props} /><Ways step={step} steps={steps} onGo={props.onGo} onAdd={props.onAdd} /></>}
    </section>
  );
}

/** The step as it reads. */
function Told({ step, steps, inboxes, questions }: Props) {
  const { kind } = step;
  if (kind === "branch") return <p className="mt-2 text-base font-medium">{whenWords(step.when, steps, inboxes, questions)}</p>;
  if (kind === "answer" || kind === "callback") return <p className="mt-2 text-sm text-ink-3">{kindHelp(kind)}</p>;
  const field = step.field?.trim();
  return (
    <>
      {step.text.trim() !== "" && <p dir="auto" className="mt-2 line-clamp-4 text-start text-base wrap-anywhere whitespace-pre-line">{step.text}</p>}
      {step.text.trim() === "" && kind !== "hand_over" && <p className="mt-2 text-base text-ink-3">{w("flow-text-none")}</p>}
      {step.text.trim() === "" && kind === "hand_over" && <p className="mt-2 text-sm text-ink-3">{kindHelp(kind)}</p>}
      {kind === "collect" && <p className="mt-1 text-sm text-ink-3">{w(`flow-check-${step.check ?? "text"}`)}{field && <> · {w("flow-kept-as", { name: factName(field, questions) })}</>}</p>}
      {kind === "choices" && field && <p className="mt-1 text-sm text-ink-3">{w("flow-kept-as", { name: factName(field, questions) })}</p>}
    </>
  );
}

function Acts({ step, steps, name, onMove, onDuplicate, onRemove }: Props & { name: string }) {
  const label = w("flow-step-acts", { step: name });
  return (
    <Menu
      label={label}
      trigger={<IconButton size="sm" label={label}><MoreHorizontal aria-hidden /></IconButton>}
      groups={[
        { items: [
          { id: "up", label: w("flow-step-up"), icon: <MoveUp aria-hidden />, disabled: !canMove(steps, step.id, -1), run: () => onMove(-1) },
          { id: "down", label: w("flow-step-down"), icon: <MoveDown aria-hidden />, disabled: !canMove(steps, step.id, 1), run: () => onMove(1) },
          { id: "copy", label: w("flow-step-duplicate"), icon: <Copy aria-hidden />, run: onDuplicate },
        ] },
        { items: [{ id: "remove", label: w("flow-step-remove"), icon: <Trash2 aria-hidden />, danger: true, disabled: steps.length === 1, run: onRemove }] },
      ]}
    />
  );
}

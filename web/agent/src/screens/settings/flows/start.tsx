/** Where the drawing begins: what starts the flow, and the first step. */
import { ChevronDown, Play } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Flow, Starts, StepKind } from "@/api/types";
import { Banner, Checkbox, TextField, cx, labelClass } from "@/ui";
import { kinds } from "../coaching/guideline";
import { w } from "../words";
import { WayRow } from "./ways";

export function starts({ intents, words, always }: Starts): boolean {
  return always || intents.length > 0 || words.some((word) => word.trim() !== "");
}

/** What starts it, in words. */
export function startWords({ always, words, intents }: Starts): string {
  if (always) return w("flow-starts-always");
  const said = words.map((word) => word.trim()).filter((word) => word !== "");
  const parts = [said.slice(0, SHOWN).map((word) => w("flow-starts-quoted", { word })).join(", ") + (said.length > SHOWN ? " …" : ""), intents.map((intent) => w(`contact-kind-${intent}`)).join(", ")];
  return parts.filter((part) => part !== "").join(" · ");
}

const SHOWN = 3;

export function StartCard({ flow, onChange, onGo, onAdd }: { flow: Flow; onChange: (part: Partial<Flow>, what?: string) => void; onGo: (id: string) => void; onAdd: (kind: StepKind) => void }) {
  const [open, setOpen] = useState(!starts(flow.starts));
  return (
    <section aria-label={w("flow-starts")} className={cx("rounded-lg border bg-surface p-3 shadow-low", open ? "border-accent" : "border-line")}>
      <AriaButton aria-expanded={open} onPress={() => setOpen(!open)} className="-m-1 flex w-[calc(100%+0.5rem)] items-center gap-2.5 rounded-md p-1 text-start data-hovered:bg-hover">
        <span className="grid size-8 shrink-0 place-items-center rounded-full bg-good-soft text-good"><Play aria-hidden className="size-4" /></span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{w("flow-starts")}</span>
          {!open && <bdi className="block truncate text-sm text-ink-3">{starts(flow.starts) ? startWords(flow.starts) : w("flow-starts-never")}</bdi>}
        </span>
        <ChevronDown aria-hidden className={cx("size-4 shrink-0 text-ink-3 transition-transform", open && "rotate-180")} />
      </AriaButton>
      {open && <Fields starts={flow.starts} onChange={(part, what) => onChange({ starts: { ...flow.starts, ...part } }, what)} />}
      <ul aria-label={w("flow-ways")} className="mt-2.5"><WayRow from="start" way="next" name={w("flow-way-next")} to={flow.steps[0]?.id ?? null} steps={flow.steps} onGo={onGo} onAdd={onAdd} /></ul>
    </section>
  );
}

function Fields({ starts: given, onChange }: { starts: Starts; onChange: (part: Partial<Starts>, what?: string) => void }) {
  const { intents, words, always } = given;
  return (
    <div className="mt-3 flex flex-col gap-3 border-t border-line pt-4">
      <Checkbox isSelected={always} onChange={(on) => onChange({ always: on })}>{w("flow-starts-always")}</Checkbox>
      {!always && (
        <>
          <TextField label={w("flow-starts-words")} help={w("flow-starts-words-help")} multiline rows={Math.min(8, Math.max(3, words.length))} value={words.join("\n")} onChange={(text) => onChange({ words: text.split("\n") }, "words")} />
          <div role="group" aria-label={w("flow-starts-intents")}>
            <p className={labelClass}>{w("flow-starts-intents")}</p>
            <div className="mt-1.5 flex flex-wrap gap-x-5 gap-y-2">
              {kinds.map((kind) => <Checkbox key={kind} isSelected={intents.includes(kind)} onChange={(on) => onChange({ intents: kinds.filter((one) => (one === kind ? on : intents.includes(one))) })}>{w(`contact-kind-${kind}`)}</Checkbox>)}
            </div>
          </div>
        </>
      )}
      {!starts(given) && <Banner tone="warn" live>{w("flow-starts-none")}</Banner>}
    </div>
  );
}

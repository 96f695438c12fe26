/** The drawing: the steps below each other, lines from every way to where it leads, one step open at a time. */
import { useEffect, useMemo, useRef, useState } from "react";
import { useDirectory } from "@/api/directory";
import { useService } from "@/api/service";
import type { FlowStep } from "@/api/types";
import { toast } from "@/ui";
import { w } from "../words";
import { StepCard } from "./card";
import { STEPS, type Added, type Way, addedFirst, addedOn, duplicated, moved, reached, removed, retargeted } from "./drawing";
import { GUTTER, Lines } from "./lines";
import { stepName } from "./naming";
import { StartCard } from "./start";
import type { Drawing } from "./use-drawing";
import { wrongWords } from "./wrong-words";

/** What is to be looked at: a step, and whether it opens, and for what. */
export interface Goal {
  id: string;
  open: "no" | "wrong" | "fresh";
}

export function Steps({ drawing, here, goal, onGoal }: { drawing: Drawing; here: string | null; goal: Goal | null; onGoal: (goal: Goal | null) => void }) {
  const { flow: { steps }, wrongs, draw } = drawing;
  const { inboxes } = useDirectory();
  const questions = useService()?.questions ?? [];
  const [open, setOpen] = useState<string | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const seen = useMemo(() => reached(steps), [steps]);
  const latest = useRef(drawing);
  useEffect(() => {
    latest.current = drawing;
  });
  useEffect(() => {
    if (goal && goal.open !== "no") setOpen(goal.id);
  }, [goal]);
  useEffect(() => {
    const card = goal && board.current?.querySelector<HTMLElement>(`[data-step="${goal.id}"]`);
    if (!card || (goal.open !== "no" && open !== goal.id)) return;
    card.scrollIntoView({ block: goal.open === "no" ? "center" : "nearest" });
    const wrong = goal.open === "wrong" ? card.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid=true] button") : null;
    if (goal.open !== "fresh" || !card.contains(document.activeElement)) (wrong ?? card.querySelector<HTMLElement>("[data-head]"))?.focus();
    onGoal(null);
  }, [goal, open, onGoal]);
  useEffect(() => {
    if (here !== null) board.current?.querySelector(`[data-step="${here}"]`)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [here]);

  const add = (made: Added) => {
    if (steps.length >= STEPS) return toast({ text: w("wrong-flow-steps-too-many"), tone: "danger" });
    draw({ steps: made.steps });
    onGoal({ id: made.id, open: "fresh" });
  };
  const change = (id: string) => (part: Partial<FlowStep>, what?: string) => draw({ steps: steps.map((step) => (step.id === id ? { ...step, ...part } : step)) }, what ? `${id} ${what}` : null);
  const remove = (step: FlowStep) => {
    if (steps.length === 1) return;
    const at = steps.indexOf(step);
    draw({ steps: removed(steps, step.id) });
    onGoal({ id: (steps[at - 1] ?? steps[at + 1] ?? step).id, open: "no" });
    toast({ text: w("flow-step-removed", { step: stepName(steps, step.id) }), undo: { run: () => latest.current.undo?.() } });
  };
  const lead = (step: FlowStep) => (way: Way, to: string | null) => draw({ steps: steps.with(steps.indexOf(step), retargeted(step, way, to)) });

  return (
    <div ref={board} role="group" aria-label={w("flow-steps")} className="relative">
      <Lines board={board} drawn={steps} step={open ?? here} />
      <div style={{ paddingInlineStart: GUTTER }}>
        <StartCard flow={drawing.flow} onChange={draw} onGo={(id) => onGoal({ id, open: "no" })} onAdd={(kind) => add(addedFirst(steps, kind))} />
        <ol className="mt-4 flex flex-col gap-4">
          {steps.map((step) => (
            <li key={step.id}>
              <StepCard
                step={step}
                steps={steps}
                inboxes={inboxes}
                questions={questions}
                open={open === step.id}
                fresh={goal?.id === step.id && goal.open === "fresh"}
                here={here === step.id}
                reached={seen.has(step.id)}
                wrongs={wrongs.filter((wrong) => wrong.step === step.id).map((wrong) => wrongWords(wrong))}
                error={(field) => wrongs.filter((wrong) => wrong.step === step.id && wrong.field === field).map((wrong) => wrongWords(wrong))[0] ?? null}
                onOpen={(on) => setOpen(on ? step.id : null)}
                onGo={(id) => onGoal({ id, open: "no" })}
                onChange={change(step.id)}
                onLead={lead(step)}
                onAdd={(way, kind) => add(addedOn(steps, step.id, way, kind))}
                onMove={(by) => { draw({ steps: moved(steps, step.id, by) }); onGoal({ id: step.id, open: "no" }); }}
                onDuplicate={() => add(duplicated(steps, step.id))}
                onRemove={() => remove(step)}
              />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

/** Drawing a flow: what starts it and its steps, with the flow on trial beside them; on narrow screens one of the two at a time. */
import { FlaskConical, Redo2, Undo2, Waypoints } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { KeyCaps } from "@/actions/key-caps";
import { Problem } from "@/api/http";
import { useService } from "@/api/service";
import type { Flow } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, IconButton, cx, toast } from "@/ui";
import { explain } from "../explain";
import { Overtaken, useSaveKey } from "../form-frame";
import { LeaveGuard, leaving } from "../leave-guard";
import { go } from "../link";
import { w } from "../words";
import { About } from "./about";
import { FlowHead } from "./head";
import { stepName } from "./naming";
import { Simulator } from "./simulator";
import { type Goal, Steps } from "./steps";
import { type Drawing, useDrawing } from "./use-drawing";
import { wrongWords } from "./wrong-words";
import type { WrongAt } from "./wrongs";

export function Editor({ initial }: { initial: Flow }) {
  const [side, setSide] = useState<"draw" | "try">("draw");
  const [here, setHere] = useState<string | null>(null);
  const [goal, setGoal] = useState<Goal | null>(null);
  const questions = useService()?.questions ?? [];
  const drawing = useDrawing(initial, (saved, first) => {
    toast({ text: w("flow-saved", { name: saved.name }), tone: "good" });
    if (first) leaving(() => go(`flows/${saved.id}`));
  });
  const { flow, dirty, wrongs, busy } = drawing;
  const canSave = (dirty || flow.id === 0) && !busy && !drawing.overtaken;
  const look = (step: string, open: Goal["open"]) => {
    setSide("draw");
    setGoal({ id: step, open });
  };
  const show = ([first]: WrongAt[]) => {
    if (first?.step) look(first.step, "wrong");
    else if (first) setSide("draw");
  };
  const save = async () => show(await drawing.save());
  useSaveKey({ dirty: canSave, submit: () => void save() });

  return (
    <div onKeyDown={(event) => undoKey(event, drawing)} className="flex min-h-0 flex-1 flex-col">
      <FlowHead title={flow.name.trim() || w("flow-new")} back={{ to: "flows", label: w("section-flows") }}>
        <p role="status" className="text-sm text-ink-3 max-sm:sr-only">{dirty ? w("unsaved") : ""}</p>
        <IconButton label={w("flow-undo")} hint={<KeyCaps of={{ code: "KeyZ", mod: true }} short />} isDisabled={!drawing.undo} onPress={() => drawing.undo?.()}><Undo2 aria-hidden /></IconButton>
        <IconButton label={w("flow-redo")} hint={<KeyCaps of={{ code: "KeyY", mod: true }} short />} isDisabled={!drawing.redo} onPress={() => drawing.redo?.()}><Redo2 aria-hidden /></IconButton>
        <Button tone="primary" busy={busy} isDisabled={!canSave} onPress={() => void save()}>{t("save")}</Button>
      </FlowHead>
      <Sides value={side} onChange={setSide} />
      <div className="flex min-h-0 flex-1">
        <div className={cx("relative min-w-0 flex-1 overflow-auto bg-canvas px-3 py-4 sm:px-6", side === "try" && "max-[1199px]:hidden")}>
          <div className="mx-auto max-w-2xl">
            <Troubles drawing={drawing} onLook={(wrong) => wrong.step !== null && look(wrong.step, "wrong")} />
            <About flow={flow} error={(field) => wrongs.filter((wrong) => wrong.step === null && wrong.field === field).map((wrong) => wrongWords(wrong))[0] ?? null} onChange={(part, what) => drawing.draw(part, what)} />
            <h2 className="mb-2 text-lg font-semibold">{w("flow-steps")}</h2>
            <Steps drawing={drawing} here={here} goal={goal} onGoal={setGoal} />
          </div>
        </div>
        <div className={cx("flex min-h-0 w-full flex-col border-line min-[1200px]:w-92 min-[1200px]:shrink-0 min-[1200px]:border-s", side === "draw" && "max-[1199px]:hidden")}>
          <Simulator flow={flow} questions={questions} onHere={setHere} onShow={(fields, of) => show(drawing.refuse(fields, of))} />
        </div>
      </div>
      <LeaveGuard when={dirty && !busy} />
    </div>
  );
}

/** Ctrl-Z and Ctrl-Y by their places on the keyboard, for what is drawn; a text field has its own. */
function undoKey(event: KeyboardEvent, { undo, redo }: Drawing): void {
  const typing = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), textarea");
  if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const back = event.code === "KeyZ" && !event.shiftKey;
  const forth = event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey);
  if (!back && !forth) return;
  event.preventDefault();
  (back ? undo : redo)?.();
}

function Troubles({ drawing, onLook }: { drawing: Drawing; onLook: (wrong: WrongAt) => void }) {
  const { wrongs, problem, overtaken, flow, again } = drawing;
  if (overtaken) return <Overtaken onAgain={(keep) => void again(keep)} />;
  if (problem !== null && !(problem instanceof Problem && Object.keys(problem.fields).length > 0)) return <Banner tone="danger" live className="mb-4">{explain(problem)}</Banner>;
  if (wrongs.length === 0) return null;
  return (
    <Banner tone="danger" live className="mb-4">
      <p>{w(problem === null ? "flow-refused-trial" : "flow-refused")}</p>
      <ul className="mt-1 list-disc ps-4">
        {wrongs.map((wrong) => (
          <li key={`${wrong.step} ${wrong.field}`}>
            {wrong.step !== null && <Button tone="ghost" size="sm" className="h-auto! px-1! text-danger! underline" onPress={() => onLook(wrong)}><bdi>{stepName(flow.steps, wrong.step)}</bdi></Button>} {wrongWords(wrong)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Sides({ value, onChange }: { value: "draw" | "try"; onChange: (side: "draw" | "try") => void }) {
  const look = "flex h-9 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-sm px-3 text-sm text-ink-2 data-hovered:text-ink data-selected:bg-accent-soft data-selected:font-medium data-selected:text-accent-text";
  return (
    <div className="border-b border-line bg-surface px-3 py-1.5 min-[1200px]:hidden">
      <ToggleButtonGroup aria-label={w("flow-sides")} disallowEmptySelection selectedKeys={[value]} onSelectionChange={(keys) => { for (const key of keys) onChange(key as "draw" | "try"); }} className="flex rounded-md border border-line p-0.5">
        <ToggleButton id="draw" className={look}><Waypoints aria-hidden className="size-4" />{w("flow-draw")}</ToggleButton>
        <ToggleButton id="try" className={look}><FlaskConical aria-hidden className="size-4" />{w("trial")}</ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}

import { describe, expect, it } from "vitest";
import type { Flow, FlowStep } from "@/api/types";
import { blankStep, moved, removed } from "./drawing";
import { readWrongs, stillWrong } from "./wrongs";

const steps: FlowStep[] = [
  { ...blankStep("a", "say"), text: "א", next: "b" },
  { ...blankStep("b", "collect"), text: "ב", next: "c" },
  { ...blankStep("c", "hand_over"), text: "ג" },
];
const flow: Flow = { id: 1, name: "", lang: "he", enabled: false, starts: { intents: [], words: [], always: false }, steps, version: 1 };

describe("what the server refuses", () => {
  it("stands at the step and field it is about, those of the flow first", () => {
    expect(readWrongs({ "steps.1.field": "required", "steps.0.next": "leads_nowhere", name: "required" }, steps)).toEqual([
      { step: null, field: "name", code: "required" },
      { step: "a", field: "next", code: "leads_nowhere" },
      { step: "b", field: "field", code: "required" },
    ]);
  });

  it("reads a trial as it reads saving", () => {
    expect(readWrongs({ "flow.steps.2.id": "never_reached", "flow.steps": "too_many" }, steps)).toEqual([
      { step: null, field: "steps", code: "too_many" },
      { step: "c", field: "id", code: "never_reached" },
    ]);
  });

  it("stays with its step when steps move, and goes when the step is touched or gone", () => {
    const wrongs = readWrongs({ "steps.1.field": "required", "steps.2.text": "too_long" }, steps);
    const after = { ...flow, steps: moved(steps, "c", -1) };
    expect(stillWrong(wrongs, flow, after).map(({ step }) => step)).toEqual(["b", "c"]);
    const named = { ...flow, steps: steps.with(1, { ...(steps[1] as FlowStep), field: "מספר" }) };
    expect(stillWrong(wrongs, flow, named).map(({ step }) => step)).toEqual(["c"]);
    expect(stillWrong(wrongs, flow, { ...flow, steps: removed(steps, "c") })).toEqual([]);
  });

  it("is asked anew about ways once any way was changed", () => {
    const wrongs = readWrongs({ "steps.2.id": "never_reached", "steps.0.next": "goes_in_circles" }, steps);
    const written = { ...flow, steps: steps.with(2, { ...(steps[2] as FlowStep), text: "אחר" }) };
    expect(stillWrong(wrongs, flow, written)).toHaveLength(2);
    const led = { ...flow, steps: steps.with(0, { ...(steps[0] as FlowStep), next: "c" }) };
    expect(stillWrong(wrongs, flow, led)).toEqual([]);
  });

  it("of the whole flow goes when that field is touched", () => {
    const wrongs = readWrongs({ name: "required" }, steps);
    expect(stillWrong(wrongs, flow, { ...flow, enabled: true })).toHaveLength(1);
    expect(stillWrong(wrongs, flow, { ...flow, name: "הזמנות" })).toEqual([]);
  });
});

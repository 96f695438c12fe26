/** What the server refuses of a flow, brought to the step and field it is about. Pure. */
import type { Flow, FlowStep } from "@/api/types";
import { waysOf } from "./drawing";

/** A step by its name and its field, or a field of the flow. */
export interface WrongAt {
  step: string | null;
  field: string;
  code: string;
}

/** `steps.3.next` stands at the fourth step as it was sent, whatever moves afterwards. */
export function readWrongs(fields: Record<string, string>, sent: FlowStep[]): WrongAt[] {
  const placeOf = (wrong: WrongAt) => (wrong.step === null ? -1 : sent.findIndex((step) => step.id === wrong.step));
  return Object.entries(fields).map(([path, code]) => {
    const plain = path.replace(/^flow\./, "");
    const [, place, field] = /^steps\.(\d+)\.(\w+)$/.exec(plain) ?? [];
    const step = place === undefined ? undefined : sent[Number(place)];
    return step && field ? { step: step.id, field, code } : { step: null, field: plain, code };
  }).toSorted((a, b) => placeOf(a) - placeOf(b));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const ways = (flow: Flow) => flow.steps.map((step) => [step.id, waysOf(step)]);

/** What is left after a change: what was touched, or hangs on ways that were, has to be asked anew. */
export function stillWrong(wrongs: WrongAt[], before: Flow, after: Flow): WrongAt[] {
  const sameWays = same(ways(before), ways(after));
  return wrongs.filter(({ step, field, code }) => {
    if (step === null) return same(before[field as keyof Flow], after[field as keyof Flow]);
    if (code === "never_reached" || code === "goes_in_circles") return sameWays;
    const now = after.steps.find((one) => one.id === step);
    return now !== undefined && same(before.steps.find((one) => one.id === step), now);
  });
}

/** What is wrong with a flow in words: that of the field first, then that of the code. */
import { wrong } from "../explain";
import type { WrongAt } from "./wrongs";

export function wrongWords({ step, field, code }: WrongAt): string {
  return wrong(step === null ? `flow-${field}` : `flow-step-${field}`, code);
}

/** What the address of the board says: whose, and in which state. */
import type { CallbackState } from "@/api/types";

export interface CallbackSearch {
  /** Mine when absent. */
  whose?: "all";
  /** Open when absent. */
  state?: Exclude<CallbackState, "open">;
}

export const states: CallbackState[] = ["open", "missed", "done", "cancelled"];

export function readCallbackSearch(given: Record<string, unknown>): CallbackSearch {
  const state = states.find((one) => one === given.state);
  return { whose: given.whose === "all" ? "all" : undefined, state: state === "open" ? undefined : state };
}

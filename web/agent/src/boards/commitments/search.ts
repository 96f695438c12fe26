/** What the address of the board says: whose, in which state, to whom. */
import type { CommitmentList } from "@/api/types";

export interface CommitmentSearch {
  /** `team`, `all`, or the number of an agent; mine when absent. */
  whose?: string;
  state?: CommitmentList;
  contact?: number;
}

export const states: CommitmentList[] = ["open", "overdue", "kept", "broken", "withdrawn"];

export function readCommitmentSearch(given: Record<string, unknown>): CommitmentSearch {
  const whose = String(given.whose ?? "");
  const state = states.find((one) => one === given.state);
  const contact = Number(given.contact);
  return {
    whose: whose === "team" || whose === "all" || /^\d+$/.test(whose) ? whose : undefined,
    state: state === "open" ? undefined : state,
    contact: Number.isInteger(contact) && contact > 0 ? contact : undefined,
  };
}

/** The owner to ask the server for; a team is everybody's, and then those of its people. */
export function ownerOf(whose: string | undefined): string | null {
  if (whose === undefined) return "me";
  return whose === "team" || whose === "all" ? null : whose;
}

/** What the address of the board says: which kind alone. */
import { type DeadEndKind, deadEndKinds } from "@/api/types";

export interface DeadEndSearch {
  kind?: DeadEndKind;
}

export function readDeadEndSearch(given: Record<string, unknown>): DeadEndSearch {
  return { kind: deadEndKinds.find((kind) => kind === given.kind) };
}

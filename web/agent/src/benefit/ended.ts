/** What stood in a message that never left was never granted, and need not be shown beside what was. */
import type { Benefit } from "@/api/types";

const never = new Set(["taken_back", "returned", "edited"]);

export function wasSaid({ state, ended_why }: Benefit): boolean {
  return state !== "withdrawn" || !never.has(ended_why ?? "");
}

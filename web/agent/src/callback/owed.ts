/** The call that somebody still has to make. Pure. */
import type { Callback } from "@/api/types";

/** The open one; else the newest, when it was missed and nothing came after it. They come newest first. */
export function owed(callbacks: Callback[]): Callback | null {
  const [newest] = callbacks;
  return callbacks.find(({ state }) => state === "open") ?? (newest?.state === "missed" ? newest : null);
}

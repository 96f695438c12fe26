/** How the move to a private conversation stands: the way that was opened, and how they took it. Pure. */
import type { ConversationFull, EventEntry } from "@/api/types";

export interface Moved {
  way: "vendor" | "link";
  /** Until when the link works. */
  until: string | null;
  /** By what they came; null while we wait. */
  channel: string | null;
  /** It is certain that it is the author who came. */
  proven: boolean;
}

export function movedOf({ entries }: Pick<ConversationFull, "entries">): Moved | null {
  const events = entries.filter((entry): entry is EventEntry => entry.type === "event");
  const at = events.findLastIndex((event) => event.kind === "moved_to_private");
  const opened = events[at];
  if (!opened) return null;
  const taken = events.slice(at + 1).findLast((event) => event.kind === "private_way_taken");
  return {
    way: opened.data.way === "vendor" ? "vendor" : "link",
    until: typeof opened.data.until === "string" ? opened.data.until : null,
    channel: typeof taken?.data.channel === "string" ? taken.data.channel : null,
    proven: taken?.data.proven !== false,
  };
}

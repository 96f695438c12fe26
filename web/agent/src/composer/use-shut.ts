/** Whether the contact may be written to freely now, as the clock goes and as they write. */
import { useEffect, useRef } from "react";
import { learnWay } from "@/api/conversations";
import { serverNow } from "@/api/http";
import type { ConversationFull } from "@/api/types";
import type { Audience } from "@/mention/audience";
import { useMinute } from "@/text/use-now";
import { windowState } from "./window";

/** Why nothing can be written freely: they want no more messages, or the time for it is over. */
export type Shut = "opted-out" | "window";

export function useShut(full: ConversationFull, audience: Audience | null): Shut | null {
  useMinute();
  useFreshWay(full);
  if (audience === "everyone") return null;
  if (full.way.opted_out) return "opted-out";
  return windowState(full.window_until, serverNow()) === "ended" ? "window" : null;
}

/** What they write opens the window again, or asks for no more messages, or comes by another way. */
function useFreshWay(full: ConversationFull): void {
  const { id, last_in_id: last } = full.conversation;
  const known = useRef(last);
  useEffect(() => {
    if (known.current === last) return;
    known.current = last;
    // Whatever fails here is told by the answer to the next send.
    learnWay(id).catch(() => undefined);
  }, [id, last]);
}

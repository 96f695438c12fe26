/** Tells the server what was read: the newest message, once it was on a visible page. */
import { useEffect } from "react";
import { absorb, seen } from "@/api/conversations";
import type { ConversationFull } from "@/api/types";

export function useSeen(full: ConversationFull): void {
  const { conversation } = full;
  const last = conversation.last_message_id;
  const { unread, id } = conversation;
  useEffect(() => {
    if (!unread || last === null) return undefined;
    const tell = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", tell);
      absorb({ ...conversation, unread: false });
      void seen(id, last).catch(() => undefined);
    };
    const timer = setTimeout(tell, 400);
    document.addEventListener("visibilitychange", tell);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", tell);
    };
    // The row itself changes with every event; only these decide.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id, last, unread]);
}

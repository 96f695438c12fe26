/** Tells colleagues (and in the chat the customer) that something is being written; stops by itself. */
import { useCallback, useEffect, useRef } from "react";
import { typing } from "@/api/live";

const AGAIN = 3000;
const STILL = 5000;

export function useTyping(id: number): { onTyping: () => void; stopped: () => void } {
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stopped = useCallback(() => {
    clearTimeout(timer.current);
    if (last.current === 0) return;
    last.current = 0;
    typing(id, false);
  }, [id]);
  const onTyping = useCallback(() => {
    const now = Date.now();
    if (now - last.current > AGAIN) {
      last.current = now;
      typing(id, true);
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(stopped, STILL);
  }, [id, stopped]);
  useEffect(() => stopped, [stopped]);
  return { onTyping, stopped };
}

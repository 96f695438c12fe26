/** Now, told again every minute (or second): for times that grow older on the screen. */
import { useSyncExternalStore } from "react";

function ticker(every: number) {
  let now = Date.now();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (timer === undefined) now = Date.now();
    timer ??= setInterval(() => {
      now = Date.now();
      for (const tell of listeners) tell();
    }, every);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return { subscribe, now: () => now };
}

const minutes = ticker(30_000);
const moments = ticker(250);

export function useMinute(): number {
  return useSyncExternalStore(minutes.subscribe, minutes.now);
}

/** Four times a second: for a countdown. */
export function useMoment(): number {
  return useSyncExternalStore(moments.subscribe, moments.now);
}

/** The order in which a person likes their open queues; kept in this browser. */
import { useSyncExternalStore } from "react";
import type { ListOrder } from "@/api/order";
import { type Queue, isOpenQueue } from "@/api/queue";

const KEY = "moked.order";
const listeners = new Set<() => void>();

function read(): ListOrder {
  try {
    return localStorage.getItem(KEY) === "heat" ? "heat" : "newest";
  } catch {
    return "newest";
  }
}

let chosen: ListOrder = read();

export function chooseOrder(order: ListOrder): void {
  chosen = order;
  try {
    localStorage.setItem(KEY, order);
  } catch {
    // Without storage it lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Queues that do not wait for us have one order. */
export function useOrder(queue: Queue): ListOrder {
  const order = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => chosen);
  return isOpenQueue(queue) ? order : "newest";
}

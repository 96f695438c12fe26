/*
 * Two tabs of one visitor share an outbox. They tell each other what happened over a
 * BroadcastChannel, and a Web Lock lets only one of them send at a time. Where a browser has
 * neither, the client ids still keep the server from storing anything twice.
 */

import type { VMessage } from "./model";

export type Told =
  | { type: "outbox" }
  | { type: "posted"; message: VMessage }
  | { type: "token" }
  | { type: "seen"; message_id: number };

export interface Tabs {
  tell(told: Told): void;
  /** Runs `work` while no other tab does. */
  alone(work: () => Promise<void>): Promise<void>;
  close(): void;
}

export type OpenTabs = (name: string, hear: (told: Told) => void) => Tabs;

export const openTabs: OpenTabs = (name, hear) => {
  let channel: BroadcastChannel | null = null;
  try {
    channel = new BroadcastChannel(name);
    channel.onmessage = (event: MessageEvent<Told>) => hear(event.data);
  } catch { /* blocked together with storage: each tab for itself */ }
  return {
    tell: (told) => channel?.postMessage(told),
    alone: async (work) => {
      let began = false;
      try {
        await navigator.locks.request(name, () => { began = true; return work(); });
      } catch {
        if (!began) await work();
      }
    },
    close: () => channel?.close(),
  };
};

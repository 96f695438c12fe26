/*
 * The frame's side of the border to the host page. The page's origin stands in our own address;
 * messages count only when they come from exactly that origin and from the window that holds us.
 */

import { readToFrame, type ToFrame, type ToLoader } from "../shared/protocol";
import { urlOf } from "./url";

export interface Host {
  /** Are we inside a page, or opened by ourselves? */
  framed: boolean;
  tell: (message: ToLoader) => void;
  hear: (listener: (message: ToFrame) => void) => void;
}

export function connectHost(claimed: string | null): Host {
  const framed = window.parent !== window;
  let origin = /^https?:/.test(claimed ?? "") ? urlOf(claimed)?.origin ?? null : null;
  // Where the browser says who holds us, the address must say the same.
  const holder = location.ancestorOrigins?.[0];
  if (holder && holder !== origin) origin = null;
  return {
    framed: framed && origin !== null,
    tell: (message) => { if (framed && origin) window.parent.postMessage(message, origin); },
    hear: (listener) => {
      window.addEventListener("message", (event) => {
        if (!origin || event.origin !== origin || event.source !== window.parent) return;
        const message = readToFrame(event.data);
        if (message) listener(message);
      });
    },
  };
}

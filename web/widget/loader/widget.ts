/*
 * `<script src="…/widget.js" data-inbox="KEY">`: draws the launcher on the host page and, at the first
 * opening, the chat frame. Until then nothing is asked of the server and nothing is stored. The page
 * gets one name, `moked`, and its own styles and scripts are left as they are.
 */

import { paint } from "../shared/colour";
import { readToLoader, type ToFrame } from "../shared/protocol";
import { Launcher } from "./launcher";
import { Panel } from "./panel";
import { dress } from "./style";
import { chooseLanguage, textsFor } from "./words";

type EventName = "open" | "close" | "unread";
interface Moked {
  open: () => void;
  close: () => void;
  /** Who is logged in (a signed token of your server), or null after logging out. */
  identify: (jwt: string | null) => void;
  /** Listens to "open", "close" or "unread"; answers with the way to stop. */
  on: (name: EventName, listener: (count: number) => void) => () => void;
}

function start(script: HTMLScriptElement): Moked {
  const { inbox = "", language, colour, identity: given } = script.dataset;
  const server = new URL(script.src, location.href).origin;
  const { lang, sure } = chooseLanguage(language, document.documentElement.lang);
  const texts = textsFor(lang);
  const memory = `moked:${inbox}`;
  const listeners = new Map<EventName, Set<(count: number) => void>>();
  let identity: string | null = given || null;
  let ready = false;
  let isOpen = false;
  let before: Element | null = null;

  const address = new URL("/w/frame", server);
  address.search = new URLSearchParams({ inbox, host: location.origin, ...(sure ? { lang } : {}), ...(colour ? { colour } : {}) }).toString();

  const emit = (name: EventName, count = 0): void => listeners.get(name)?.forEach((listener) => {
    try { listener(count); } catch (error) { console.error(error); }
  });
  const post = (message: ToFrame): void => { if (ready) panel.frame?.contentWindow?.postMessage(message, server); };
  const launcher = new Launcher(texts, () => (isOpen ? close() : open()));
  const panel = new Panel(texts.frame, address.href, () => close());

  function open(): void {
    if (isOpen) return;
    isOpen = true;
    before = document.activeElement;
    panel.show();
    launcher.open = true;
    launcher.unread = 0;
    panel.frame?.focus();
    post({ moked: 1, type: "open", open: true });
    emit("open");
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    const inside = document.activeElement === host;
    panel.hide();
    launcher.open = false;
    post({ moked: 1, type: "open", open: false });
    if (inside) (before instanceof HTMLElement && before !== document.body && before !== host ? before : launcher.button).focus();
    emit("close");
  }

  const host = document.createElement("moked-chat");
  host.dir = getComputedStyle(document.documentElement).direction;
  host.lang = lang;
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", texts.frame);
  const root = host.attachShadow({ mode: "open" });
  dress(root);
  paint(host, colour);
  root.append(launcher.live, panel.dialog, launcher.button);
  document.body.append(host);
  root.addEventListener("keydown", (event) => { if ((event as KeyboardEvent).key === "Escape") close(); });

  window.addEventListener("message", (event) => {
    if (event.origin !== server || !panel.frame || event.source !== panel.frame.contentWindow) return;
    const message = readToLoader(event.data);
    if (!message) return;
    if (message.type === "ready") {
      ready = true;
      post({ moked: 1, type: "init", identity, open: isOpen });
    } else if (message.type === "close") close();
    else if (message.type === "unread") {
      launcher.unread = message.count;
      emit("unread", message.count);
    } else if (message.type === "active") remember();
    else if (message.type === "colour") { if (!colour) paint(host, message.colour); }
    else console.warn(`moked: ${message.code}. The visitor is treated as anonymous; check the secret, the expiry and the clock of your server.`);
  });

  // A visitor who has written gets the badge on the next page too; only then is anything stored.
  function remember(): void { try { localStorage.setItem(memory, "1"); } catch { /* no badge on the next page */ } }
  try { if (localStorage.getItem(memory)) panel.load(); } catch { /* blocked: the frame comes with the first opening */ }

  return {
    open, close,
    identify(jwt) {
      if (jwt === identity) return;
      identity = jwt || null;
      post({ moked: 1, type: "identify", identity });
    },
    on(name, listener) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      return () => heard.delete(listener);
    },
  };
}

const page = window as unknown as { moked?: Moked };
const current = document.currentScript;
const script = current instanceof HTMLScriptElement ? current : document.querySelector<HTMLScriptElement>("script[data-inbox][src*='widget.js']");

if (!script?.dataset["inbox"]) console.warn("moked: the script needs data-inbox with the key of the chat inbox.");
else if (!page.moked) {
  const begin = (): void => {
    try { page.moked ??= start(script); } catch (error) { console.error("moked:", error); }
  };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
}

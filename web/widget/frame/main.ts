/*
 * The chat frame begins here: reads its address (`?inbox=&lang=&colour=&host=`), joins the chat to the
 * page that holds it, and redraws after changes.
 */

import "./frame.css";
import { Api } from "./api";
import { Chat } from "./chat";
import { connectHost } from "./host";
import { unread } from "./reduce";
import { Store, backing } from "./store";
import { openTabs } from "./tabs";
import { Typist } from "./typist";
import { App } from "./view/app";
import { WaitWatch } from "./wait";
import { isLang, language, speak } from "./words";

const address = new URLSearchParams(location.search);
const chosen = address.get("lang");
if (isLang(chosen)) speak(chosen);
const host = connectHost(address.get("host"));
let open = !host.framed;

const chat = new Chat({
  inbox: address.get("inbox") ?? "",
  api: new Api(isLang(chosen) ? chosen : null),
  disk: backing(() => localStorage),
  openSocket: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/w/v1/live`),
  openTabs,
  // not `randomUUID`, which exists only on secure origins: a shop may be tried on plain http
  uuid: () => crypto.getRandomValues(new Uint32Array(4)).join("-"),
  now: () => Date.now(),
  warn: (code) => host.tell({ moked: 1, type: "warn", code }),
});

const typist = new Typist((on) => chat.live.say({ type: "typing", on }));
const wait = new WaitWatch(chat);
const close = (): void => host.tell({ moked: 1, type: "close" });
const looking = (): boolean => open && document.visibilityState === "visible";
const build = (): App => new App({ chat, typist, colour: address.get("colour"), close: host.framed ? close : null, looking });

let app = build();
let asked = false;
let toldUnread = -1;
let toldActive = false;
let toldColour = "";

function draw(): void {
  asked = false;
  const { state } = chat;
  if (!isLang(chosen) && state.settings && state.settings.language !== language() && isLang(state.settings.language)) {
    speak(state.settings.language);
    app = build();
  }
  app.update(state);
  const count = looking() ? 0 : unread(state);
  if (count !== toldUnread) host.tell({ moked: 1, type: "unread", count: (toldUnread = count) });
  if (!toldActive && (state.entries.length || state.outbox.length)) {
    toldActive = true;
    host.tell({ moked: 1, type: "active" });
  }
  if (state.settings && toldColour !== state.settings.colour) host.tell({ moked: 1, type: "colour", colour: (toldColour = state.settings.colour) });
}

function redraw(): void {
  if (!asked) setTimeout(draw); // not by animation frames, which a closed panel does not get: the badge must count
  asked = true;
}

/** Who comes from a link of ours brings their token behind the `#`; it is kept, and out of sight. */
function arrive(): void {
  const visit = new URLSearchParams(location.hash.slice(1)).get("visit");
  if (!visit) return;
  new Store(backing(() => localStorage), chat.world.inbox, "").set("token", visit);
  history.replaceState(null, "", location.pathname + location.search);
}

async function begin(identity: string | null): Promise<void> {
  const begun = chat.begin(identity);
  app.composer.reload();
  await begun;
}

chat.subscribe(redraw);
host.hear((message) => {
  if (message.type === "init" || message.type === "open") {
    const opened = message.open && !open;
    open = message.open;
    if (opened) { app.focus(); app.look(); chat.refresh(); }
    redraw();
  }
  if (message.type !== "open") void begin(message.identity);
});
addEventListener("online", () => chat.nudge());
addEventListener("offline", () => chat.live.cut());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") { chat.nudge(); app.look(); redraw(); }
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); close(); }
});
setInterval(() => { if (looking()) void wait.look(); }, 5_000);
setInterval(redraw, 15_000); // "yesterday" comes, and the time to ask for an e-mail address

redraw();
if (!host.framed) arrive();
if (host.framed) host.tell({ moked: 1, type: "ready" });
else void begin(null);

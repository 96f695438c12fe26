/*
 * The frame's page: who we are on top, the log, the line that says there is no connection, and the
 * place to write; or, when the chat cannot be used, one page that says so and what to do.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import { paint } from "../../shared/colour";
import type { Chat } from "../chat";
import type { Choice, State } from "../model";
import { rate, rated } from "../rate";
import { lastFromUs, unread } from "../reduce";
import { CALLBACK, MAIL, modeOf } from "../talk";
import type { Typist } from "../typist";
import { explain, language, t } from "../words";
import { CallCard } from "./call";
import { Composer } from "./composer";
import { EmailCard } from "./email";
import { acceptDrops } from "./files";
import { Log } from "./log";
import { faceOf } from "./message";
import { Start } from "./start";
import { Way } from "./way";

export interface AppHost { chat: Chat; typist: Typist; colour: string | null; /** None where nothing can be closed. */ close: (() => void) | null; looking: () => boolean }

export class App {
  readonly composer: Composer;
  readonly #title = h("h1", { tabindex: "-1" });
  readonly #state = h("p", { class: "state" });
  readonly #face = h("span", { class: "faces" });
  readonly #line = h("p", { class: "connection", role: "status" });
  readonly #status = h("p", { class: "hidden", role: "status" });
  readonly #log: Log;
  readonly #email: EmailCard;
  readonly #call: CallCard;
  readonly #start: Start;
  readonly #way = new Way((choice) => void this.#choose(choice));
  readonly #root = h("div", { class: "app" });
  readonly #broken = h("div", { class: "area broken", hidden: true });
  #shownFace = "";
  #wasCut = false;

  constructor(private readonly host: AppHost) {
    const { chat, typist } = host;
    document.documentElement.lang = language();
    document.documentElement.dir = language() === "he" ? "rtl" : "ltr";
    this.#email = new EmailCard(async (email) => {
      const visitor = await chat.world.api.visitor({ email });
      chat.dispatch({ type: "visitor", visitor });
    });
    this.#call = new CallCard(chat.world.api);
    const edit = (id: string): void => {
      const item = chat.outbox.discard(id);
      if (item) this.composer.edit(item.text, item.attachments);
    };
    this.#start = new Start((wish, hint) => {
      chat.dispatch({ type: "wish", wish });
      this.say(hint);
      this.composer.focus();
    });
    const discard = (id: string): void => { chat.outbox.discard(id); this.composer.focus(); };
    this.#log = new Log({ retry: (id) => chat.outbox.retry(id), edit, discard, choose: (choice) => void this.#choose(choice),
      rate: (...answer) => rate(chat, ...answer), rated: (key) => rated(chat, key) },
      this.#start.node, h("div", {}, this.#email.node, this.#call.node), () => this.look());
    this.composer = new Composer(chat.world.api, {
      send: (text, attachments) => { chat.send(text, attachments); this.#log.toEnd(); },
      typing: (on) => typist.touch(on),
      draft: { get: () => chat.store?.get("draft") ?? "", set: (text) => chat.store?.set("draft", text || null) },
      say: (text) => this.say(text),
    });
    for (const card of [this.#email.node, this.#call.node]) card.addEventListener("closed", () => { this.update(chat.state); this.#rest(); });
    this.#root.append(
      h("header", {}, this.#face, h("div", { class: "names" }, this.#title, this.#state),
        host.close && h("button", { type: "button", class: "plain", "aria-label": t("close"), title: t("close"), onclick: host.close }, icon(ICONS.close))),
      h("main", {}, this.#log.node, this.#broken, this.#line, this.#way.node, this.composer.node, this.#status));
    acceptDrops(this.#root, (files) => { this.composer.files.add(files); this.composer.focus(); });
    document.body.replaceChildren(this.#root);
    paint(document.documentElement, host.colour);
  }

  say(text: string): void { this.#status.textContent = text; }

  /** What was pressed is said in its own words; an answer by mail first needs to know where to. */
  async #choose(choice: Choice): Promise<void> {
    const { chat } = this.host;
    const say = (): void => {
      chat.send(choice.label, [], choice);
      this.#log.toEnd();
    };
    if (choice.key === MAIL) {
      this.#email.ask(() => { say(); this.say(t("emailSaved", { email: chat.state.visitor.email ?? "" })); });
      return;
    }
    if (choice.key === CALLBACK && modeOf(chat.state) !== "bot" && await this.#call.ask()) return;
    say();
    this.#rest();
  }

  /** The button that was pressed is gone: the keyboard goes on at the field, but no screen keyboard is raised. */
  #rest(): void {
    if (matchMedia("(pointer: coarse)").matches) this.#log.focus();
    else this.composer.focus();
  }

  /** Marks as seen what the visitor has before the eyes. */
  look(): void { if (this.host.looking() && this.#log.atEnd) this.host.chat.look(); }

  /** The keyboard's place when the chat opens: the field, but not where that would raise a screen keyboard. */
  focus(): void {
    if (matchMedia("(pointer: coarse)").matches) this.#title.focus();
    else this.composer.focus();
  }

  update(state: State): void {
    const { settings } = state;
    const title = settings?.title ?? t("title");
    if (this.#title.textContent !== title) this.#title.textContent = document.title = title;
    const here = settings?.online === true && (!settings.bot || state.person?.open !== false);
    const mode = modeOf(state);
    const bot = mode === "choose" || mode === "bot";
    this.#state.textContent = settings ? t(here ? "online" : bot ? "awayBot" : mode === "waiting" ? "closed" : "away") : "";
    this.#state.classList.toggle("on", here || bot);
    this.#showFace(state, title);
    if (settings && !this.host.colour) paint(document.documentElement, settings.colour);
    this.composer.files.limit = settings?.max_upload ?? null;
    this.#showLine(state);
    this.#showBroken(state);
    this.#start.update(state, new Date());
    this.#way.update(state, new Date());
    this.#email.update(state, Date.now());
    this.#log.update(state, new Date(), unread(state));
    if (this.host.looking() && this.#log.atEnd) queueMicrotask(() => this.look());
  }

  #showFace(state: State, title: string): void {
    const last = lastFromUs(state);
    const url = last?.face ?? null;
    const name = last?.face ? last.author ?? title : title;
    if (this.#shownFace === name + url) return;
    this.#shownFace = name + url;
    this.#face.replaceChildren(faceOf(name, url));
  }

  #showLine(state: State): void {
    const cut = state.link === "cut" && !state.broken;
    if (cut === this.#wasCut) return;
    this.#wasCut = cut;
    this.#line.textContent = cut ? t("offline") : "";
    if (!cut) this.say(t("back"));
  }

  #showBroken(state: State): void {
    const { broken } = state;
    this.#root.classList.toggle("is-broken", broken !== null);
    this.#broken.hidden = !broken;
    if (!broken || this.#broken.dataset["code"] === broken) return;
    this.#broken.dataset["code"] = broken;
    this.#broken.replaceChildren(icon(ICONS.warn), h("h2", {}, t("brokenTitle")), h("p", {}, explain("broken", broken)),
      h("button", { type: "button", class: "main", onclick: () => { delete this.#broken.dataset["code"]; void this.host.chat.open(); } }, t("retry")));
  }
}

/*
 * The log of the conversation: days, messages, the line of unread ones, "is typing". Rows are kept
 * by key and moved, never redrawn, and the view stays at the end only when the reader is there.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import type { State } from "../model";
import { isRead, lastFromUs } from "../reduce";
import { pressable, scoresOf, survey, thinking } from "../talk";
import { t } from "../words";
import { MessageRow, type MessageDeeds, type Shown } from "./message";
import { richText } from "./text";
import { dayKey, dayName } from "./time";

const TOGETHER = 5 * 60_000;

/** The messages as they are shown: the confirmed ones in the server's order, then those still on their way. */
export function shownMessages(state: State, title: string, now: number): Shown[] {
  const open = pressable(state)?.id;
  const asks = survey(state, now);
  const list: Shown[] = state.entries.map(({ message }) => ({
    key: message.client_id ?? `m${message.id}`, from: message.from, text: message.text, at: new Date(message.at),
    author: message.from === "you" ? t("you") : message.author ?? title, face: message.face,
    attachments: message.attachments, error: null, client_id: null, first: true,
    sources: message.sources, choices: message.choices, open: message.id === open,
    scores: message === asks ? scoresOf(message) : [],
    mark: message.from !== "you" ? null : isRead(state, message) ? "read" : "sent",
  }));
  for (const item of state.outbox) {
    list.push({ key: item.client_id, from: "you", text: item.text, at: new Date(item.at), author: t("you"), face: null,
      attachments: item.attachments, sources: [], choices: [], scores: [], open: false, error: item.error, client_id: item.client_id, first: true, mark: item.error ? "failed" : "waiting" });
  }
  list.forEach((shown, at) => {
    const before = list[at - 1];
    shown.first = !before || before.from !== shown.from || before.author !== shown.author
      || dayKey(before.at) !== dayKey(shown.at) || shown.at.getTime() - before.at.getTime() > TOGETHER;
  });
  return list;
}

export class Log {
  readonly node: HTMLElement;
  readonly #list = h("div", { role: "log", class: "log", "aria-live": "off", "aria-label": t("log"), tabindex: "0" });
  readonly #greeting = h("div", { class: "greeting", hidden: true });
  readonly #typing = h("div", { class: "typing", "aria-live": "off", hidden: true });
  readonly #jump: HTMLButtonElement;
  readonly #rows = new Map<string, MessageRow>();
  readonly #days = new Map<string, HTMLElement>();
  #greetingText = "";
  #atEnd = true;
  #counted = 0;

  constructor(private readonly deeds: MessageDeeds, private readonly start: HTMLElement, private readonly extra: HTMLElement, private readonly looked: () => void) {
    this.#jump = h("button", { type: "button", class: "jump", hidden: true, onclick: () => { this.toEnd(); this.#list.focus(); } });
    this.node = h("div", { class: "area" }, this.#list, this.#jump);
    this.#list.append(this.#greeting, start, this.#typing, extra);
    this.#list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#list.addEventListener("load", () => { if (this.#atEnd) this.toEnd(); }, true); // a picture got its height
    new ResizeObserver(() => { if (this.#atEnd) this.toEnd(); }).observe(this.#list);
  }

  get atEnd(): boolean { return this.#atEnd; }

  focus(): void { this.#list.focus({ preventScroll: true }); }

  toEnd(): void {
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#scrolled();
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#list;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < 48;
    if (this.#atEnd) this.looked();
    this.#jumpShown(this.#atEnd ? 0 : this.#counted);
  }

  #jumpShown(fresh: number): void {
    this.#jump.hidden = this.#atEnd;
    const words = t(fresh ? "newBelow" : "toEnd");
    if (this.#jump.dataset["words"] === words) return;
    this.#jump.dataset["words"] = words;
    this.#jump.replaceChildren(icon(ICONS.down), h("span", { class: fresh ? "" : "hidden" }, words));
  }

  update(state: State, now: Date, unread: number): void {
    const stay = this.#atEnd;
    const had = this.#rows.size > 0;
    const greeting = state.settings?.greeting ?? "";
    if (greeting !== this.#greetingText) {
      this.#greetingText = greeting;
      this.#greeting.replaceChildren(richText(greeting));
      this.#greeting.hidden = !greeting;
    }
    const wanted: Node[] = [this.#greeting, this.start];
    const shown = shownMessages(state, state.settings?.title ?? t("title"), now.getTime());
    let day = "";
    const newest = shown.at(-1);
    const fresh = had && newest?.from === "bot" && !this.#rows.has(newest.key);
    for (const message of shown) {
      const key = dayKey(message.at);
      if (key !== day) wanted.push(this.#day((day = key), dayName(message.at, now)));
      wanted.push(this.#row(message));
    }
    const keep = new Set(shown.map((message) => message.key));
    for (const key of this.#rows.keys()) if (!keep.has(key)) this.#rows.delete(key);
    this.#showTyping(state, now.getTime());
    this.#arrange([...wanted, this.#typing, this.extra]);
    this.#counted = unread;
    if (stay && !(fresh && this.#toStart(this.#row(newest)))) this.toEnd();
    else this.#jumpShown(unread);
    // What was there before is not read out; what comes from now on is.
    if (state.session) setTimeout(() => this.#list.setAttribute("aria-live", "polite"));
  }

  /** An answer that is longer than the view is read from its beginning. */
  #toStart(row: HTMLElement): boolean {
    if (row.offsetHeight < this.#list.clientHeight - 24) return false;
    this.#list.scrollTop = row.offsetTop - this.#list.offsetTop - 8;
    this.#scrolled();
    return true;
  }

  #row(message: Shown): HTMLElement {
    let row = this.#rows.get(message.key);
    if (!row) this.#rows.set(message.key, (row = new MessageRow(this.deeds)));
    row.update(message);
    return row.node;
  }

  #day(key: string, name: string): Node {
    let node = this.#days.get(key);
    if (!node) this.#days.set(key, (node = h("div", { class: "day" }, h("span", {}))));
    if (node.firstElementChild!.textContent !== name) node.firstElementChild!.textContent = name;
    return node;
  }

  #showTyping(state: State, now: number): void {
    const thinks = !state.typing && thinking(state, now);
    const name = thinks ? state.settings?.bot : state.typing?.name ?? (state.typing ? lastFromUs(state)?.author : null);
    const on = state.typing !== null || thinks;
    this.#typing.hidden = !on;
    const words = on ? (name ? t(thinks ? "thinks" : "typingName", { name }) : t("typing")) : "";
    if (this.#typing.dataset["words"] === words) return;
    this.#typing.dataset["words"] = words;
    this.#typing.replaceChildren(h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", {}, words));
  }

  /** Puts the children in this order, touching only those that are out of place. */
  #arrange(wanted: readonly Node[]): void {
    const stay = new Set(wanted);
    for (const child of Array.from(this.#list.childNodes)) if (!stay.has(child)) child.remove();
    wanted.forEach((node, at) => {
      if (this.#list.childNodes[at] !== node) this.#list.insertBefore(node, this.#list.childNodes[at] ?? null);
    });
  }
}

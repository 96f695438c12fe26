/*
 * The button at the corner of the page: opens and closes the chat, and counts what is unread.
 */

import { h, icon } from "../shared/dom";
import * as ICONS from "../shared/icons";
import type { Texts } from "./words";

export class Launcher {
  readonly live = h("div", { class: "live", role: "status" });
  readonly #badge = h("span", { class: "badge", "aria-hidden": "true", hidden: true });
  readonly #icon = h("span", { "aria-hidden": "true" });
  readonly button: HTMLButtonElement;
  #open = false;
  #unread = 0;

  constructor(private readonly texts: Texts, toggle: () => void) {
    this.button = h("button", { type: "button", class: "launch", onclick: toggle, "aria-haspopup": "dialog" },
      this.#icon, h("span", { class: "label" }, texts.launch), this.#badge);
    this.#draw();
  }

  set open(open: boolean) { this.#open = open; this.#draw(); }

  set unread(count: number) {
    if (count > this.#unread) this.live.textContent = this.#counted(count);
    this.#unread = count;
    this.#draw();
  }

  #counted(count: number): string {
    return count === 1 ? this.texts.one : this.texts.many.replace("{n}", String(count));
  }

  #draw(): void {
    const { texts, button } = this;
    const label = this.#open ? texts.close : `${texts.launch} – ${texts.open}`;
    button.setAttribute("aria-label", this.#unread && !this.#open ? `${label} (${this.#counted(this.#unread)})` : label);
    button.setAttribute("aria-expanded", String(this.#open));
    button.classList.toggle("open", this.#open);
    this.#icon.replaceChildren(icon(this.#open ? ICONS.down : ICONS.chat));
    this.#badge.hidden = !this.#unread || this.#open;
    this.#badge.textContent = this.#unread > 99 ? "99+" : String(this.#unread);
  }
}

/*
 * Before the first message: a question to the bot, or a person, with how long that takes. Who just
 * writes has chosen nothing, and the bot begins.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import type { State, Wish } from "../model";
import { modeOf } from "../talk";
import { t } from "../words";
import { waitWords } from "./wait";

export class Start {
  readonly node = h("div", { class: "start", role: "group", "aria-labelledby": "start", "aria-live": "off", hidden: true });
  readonly #bot: HTMLButtonElement;
  readonly #person: HTMLButtonElement;
  readonly #wait = h("small", {});
  readonly #hint = h("p", { class: "hint", hidden: true });

  constructor(choose: (wish: Wish, hint: string) => void) {
    const button = (wish: Wish, path: string, words: string, hint: string, ...more: HTMLElement[]): HTMLButtonElement =>
      h("button", { type: "button", "aria-pressed": "false", onclick: () => choose(wish, hint) }, icon(path), h("span", {}, h("b", {}, words), ...more));
    this.#bot = button("bot", ICONS.bot, t("startBot"), t("startBotHint"));
    this.#person = button("person", ICONS.person, t("startPerson"), t("startPersonHint"), this.#wait);
    this.node.append(h("p", { id: "start" }, t("startTitle")), this.#bot, this.#person, this.#hint);
  }

  update(state: State, now: Date): void {
    this.node.hidden = !state.session || modeOf(state) !== "choose";
    if (this.node.hidden) return;
    const words = state.person ? waitWords(state.person, false, now) : "";
    if (this.#wait.textContent !== words) this.#wait.textContent = words;
    this.#bot.setAttribute("aria-pressed", String(state.wish === "bot"));
    this.#person.setAttribute("aria-pressed", String(state.wish === "person"));
    this.#hint.hidden = !state.wish;
    const hint = state.wish ? t(state.wish === "bot" ? "startBotHint" : "startPersonHint") : "";
    if (this.#hint.textContent !== hint) this.#hint.textContent = hint;
  }
}

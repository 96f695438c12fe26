/*
 * The way to a person, always in the same place above the field: a button while the bot answers, and
 * once it was taken the quiet line that says how long it takes.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import type { Choice, State } from "../model";
import { modeOf, PERSON, way } from "../talk";
import { t } from "../words";
import { waitWords } from "./wait";

export class Way {
  readonly node = h("div", { class: "way", hidden: true });
  readonly #words = h("span", {});
  #button: HTMLButtonElement;
  #choice: Choice | null = null;

  constructor(go: (choice: Choice) => void) {
    this.#button = h("button", { type: "button", onclick: () => this.#choice && go(this.#choice) });
    this.node.append(this.#button, icon(ICONS.clock), this.#words);
  }

  update(state: State, now: Date): void {
    const mode = modeOf(state);
    this.node.hidden = mode !== "bot" && mode !== "waiting" || state.broken !== null;
    if (this.node.hidden) return;
    const waits = mode === "waiting";
    this.node.classList.toggle("waits", waits);
    this.#button.hidden = waits;
    const choice = way(state) ?? { key: PERSON, label: t("toPerson") };
    if (choice.label !== this.#choice?.label) this.#button.replaceChildren(icon(ICONS.person), choice.label);
    this.#choice = choice;
    const words = state.person ? waitWords(state.person, waits, now) : "";
    if (this.#words.textContent !== words) this.#words.textContent = words;
  }
}

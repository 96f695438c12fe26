/*
 * "How was it?": the scores under the question, one tap, and then a few words from whoever likes. Both can be
 * changed. Nothing of it is a message, which would open the conversation again.
 */

import { h } from "../../shared/dom";
import { t } from "../words";

export type Rate = (score: number, words?: string) => Promise<void>;

export class Rating {
  readonly node: HTMLElement;
  readonly #problem = h("p", { class: "problem" });
  readonly #more = h("div", { class: "email", hidden: true });
  readonly #buttons: HTMLButtonElement[];

  constructor(question: string, scores: readonly number[], private score: number | null, private readonly rate: Rate) {
    this.#buttons = scores.map((score) => h("button", { type: "button", onclick: () => void this.#tap(score) }, String(score)));
    this.node = h("div", { class: "rating" }, h("div", { class: "choices", role: "group", "aria-label": question }, ...this.#buttons), this.#problem, this.#more);
    this.#press(score);
    if (score !== null) this.#thank();
  }

  #press(score: number | null): void {
    this.score = score;
    for (const button of this.#buttons) button.setAttribute("aria-pressed", String(button.textContent === String(score)));
  }

  /** Marked at once, and unmarked again if it could not be kept. */
  async #tap(score: number): Promise<void> {
    const before = this.score;
    this.#press(score);
    if (!(await this.#keep())) this.#press(before);
    else if (before === null) this.#ask();
  }

  async #keep(words?: string): Promise<boolean> {
    const kept = await this.rate(this.score!, words).then(() => true, () => false);
    this.#problem.textContent = kept ? "" : t("notKept");
    return kept;
  }

  #show(...children: Node[]): void {
    this.#more.replaceChildren(...children);
    this.#more.hidden = false;
    this.node.scrollIntoView({ block: "nearest" });
  }

  #ask(): HTMLElement {
    const field = h("textarea", { id: "words", maxlength: 2000, dir: "auto" });
    const save = h("button", { type: "submit", class: "main" }, t("send"));
    const form = h("form", {}, h("p", { class: "question" }, t("rateThanks")), h("label", { for: "words" }, t("rateWords")), h("div", { class: "line" }, field, save));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save.disabled = true;
      void this.#keep(field.value).then((kept) => {
        save.disabled = false;
        if (kept) this.#thank().focus();
      });
    });
    this.#show(form);
    return field;
  }

  #thank(): HTMLElement {
    const more = h("button", { type: "button", class: "link", onclick: () => this.#ask().focus() }, t("rateMore"));
    this.#show(h("p", { class: "given" }, t("rateThanks"), more));
    return more;
  }
}

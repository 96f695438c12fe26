/*
 * What the bot offers under its turn: buttons while they can be pressed, and afterwards one quiet line
 * that says what there was. And where an answer comes from.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import type { Choice, Source } from "../model";
import { PERSON } from "../talk";
import { urlOf } from "../url";
import { t } from "../words";

export class Choices {
  readonly node = h("div", { class: "choices", hidden: true });
  #shown = "";

  constructor(private readonly press: (choice: Choice) => void) {}

  update(choices: readonly Choice[], open: boolean): void {
    const listed = choices.filter((choice) => choice.key !== PERSON);
    const shown = `${open} ${JSON.stringify(listed)}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.node.hidden = !listed.length;
    // What is over is not read out again.
    this.node.setAttribute("aria-live", open ? "polite" : "off");
    this.node.role = open ? "group" : null;
    this.node.ariaLabel = open ? t("choices") : null;
    this.node.replaceChildren(...(open
      ? listed.map((choice) => h("button", { type: "button", dir: "auto", onclick: () => this.press(choice) }, choice.label))
      : [h("p", {}, t("offered", { labels: listed.map((choice) => choice.label).join(" · ") }))]));
  }
}

/** Only what the web serves, and only apart: an article is read beside the chat, not in its place. */
function safeUrl(url: string | null): string | null {
  const found = urlOf(url);
  return found && /^https?:$/.test(found.protocol) ? found.href : null;
}

export function sourceLink({ title, url }: Source): HTMLElement {
  const href = safeUrl(url);
  const words = h("span", {}, t("more", { title }));
  return href ? h("a", { class: "source", href, target: "_blank", rel: "noopener" }, icon(ICONS.file), words) : h("p", { class: "source" }, icon(ICONS.file), words);
}

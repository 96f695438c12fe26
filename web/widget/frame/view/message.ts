/*
 * One message of the log. Its body is built anew only when its text changed; the mark beneath
 * (waiting, sent, read) changes in place, so that a screen reader is not told the message twice.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import type { Choice, Source, VAttachment } from "../model";
import { urlOf } from "../url";
import { explain, t } from "../words";
import { Choices, sourceLink } from "./choices";
import { Rating } from "./rating";
import { richText } from "./text";
import { clock, size } from "./time";

export type Mark = "waiting" | "sent" | "read" | "failed" | null;

export interface Shown {
  key: string;
  from: "you" | "agent" | "bot" | "auto";
  author: string;
  face: string | null;
  text: string;
  at: Date;
  attachments: readonly VAttachment[];
  mark: Mark;
  error: string | null;
  client_id: string | null;
  /** First of several in a row by the same hand: shows who. */
  first: boolean;
  sources: readonly Source[];
  choices: readonly Choice[];
  /** Its choices can be pressed now. */
  open: boolean;
  /** The scores from which one is chosen, where it asks how it went. */
  scores: readonly number[];
}

export interface MessageDeeds {
  retry: (client_id: string) => void;
  edit: (client_id: string) => void;
  discard: (client_id: string) => void;
  choose: (choice: Choice) => void;
  rate: (key: string, score: number, words?: string) => Promise<void>;
  rated: (key: string) => number | null;
}

/** An address of our own server, or nothing. */
function ownUrl(url: string | null): string | null {
  const found = urlOf(url);
  return found?.origin === location.origin ? found.href : null;
}

function attachment(file: VAttachment): HTMLElement {
  const href = ownUrl(file.url);
  const open = href ? { href, target: "_blank", rel: "noopener" } : {};
  if (href && /^image\/(png|jpeg|gif|webp)$/.test(file.mime)) {
    return h("a", { class: "picture", ...open }, h("img", { src: href, alt: t("photo", { name: file.name }), loading: "lazy" }));
  }
  return h("a", { class: "file", ...open, download: href ? file.name : null }, icon(ICONS.file),
    h("span", { class: "name" }, h("span", { class: "hidden" }, t("file", { name: "" })), h("bdi", {}, file.name)),
    h("span", { class: "size" }, size(file.size)));
}

export function faceOf(name: string, url: string | null, className = "face"): HTMLElement {
  const box = h("span", { class: className, "aria-hidden": "true" }, [...name.trim()][0] ?? "•");
  const src = ownUrl(url);
  if (src) {
    const image = h("img", { src, alt: "" });
    image.addEventListener("error", () => image.remove());
    box.append(image);
  }
  return box;
}

/** The bot has no face: it must not look like one of us. */
function botMark(): HTMLElement {
  return h("span", { class: "face mark", title: t("botMark") }, icon(ICONS.bot));
}

const MARKS = { waiting: ICONS.clock, sent: ICONS.sent, read: ICONS.read, failed: ICONS.warn } as const;

export class MessageRow {
  readonly node = h("div", { class: "row" });
  #mark = h("span", { class: "mark" });
  #words = document.createTextNode("");
  #trouble = h("div", { class: "trouble", hidden: true });
  readonly #choices: Choices;
  #rating: Rating | null = null;
  #body = "";
  #shownMark: Mark = null;

  constructor(private readonly deeds: MessageDeeds) { this.#choices = new Choices(deeds.choose); }

  update(shown: Shown): void {
    const body = JSON.stringify([shown.from, shown.text, shown.author, shown.face, shown.attachments, shown.first, shown.sources, shown.scores]);
    if (body !== this.#body) {
      this.#body = body;
      this.#build(shown);
    }
    if (!this.#rating) this.#choices.update(shown.choices, shown.open);
    if (shown.mark !== this.#shownMark) {
      this.#shownMark = shown.mark;
      this.#mark.replaceChildren(...(shown.mark ? [icon(MARKS[shown.mark])] : []));
      this.#words.data = shown.mark ? t(shown.mark === "failed" ? "notSent" : shown.mark) : "";
      this.node.dataset["mark"] = shown.mark ?? "";
      this.#explain(shown);
    }
  }

  #build(shown: Shown): void {
    this.node.className = `row ${shown.from}${shown.first ? " first" : ""}`;
    const mine = shown.from === "you";
    const who = h("span", { class: mine || !shown.first ? "hidden" : "who" }, h("bdi", {}, shown.author));
    if (shown.from === "auto") who.append(h("span", { class: "tag" }, t("auto")));
    const bubble = h("div", { class: "bubble" }, who, shown.text ? richText(shown.text) : null,
      ...shown.attachments.map(attachment), ...shown.sources.map(sourceLink),
      h("div", { class: "foot" }, h("time", { datetime: shown.at.toISOString() }, clock(shown.at)), this.#mark,
        h("span", { class: "hidden" }, this.#words)),
      this.#trouble);
    const { key, scores } = shown;
    this.#rating = scores.length ? new Rating(shown.text, scores, this.deeds.rated(key), (score, words) => this.deeds.rate(key, score, words)) : null;
    const face = shown.from === "bot" ? botMark() : faceOf(shown.author, shown.face);
    this.node.replaceChildren(...(mine ? [] : [shown.first ? face : h("span", { class: "face none" })]), bubble, (this.#rating ?? this.#choices).node);
  }

  #explain(shown: Shown): void {
    this.#trouble.hidden = shown.mark !== "failed";
    this.#trouble.replaceChildren();
    const id = shown.client_id;
    if (shown.mark !== "failed" || !id) return;
    this.#trouble.append(h("p", {}, explain("err", shown.error ?? "")),
      h("button", { type: "button", onclick: () => this.deeds.retry(id) }, t("retry")),
      h("button", { type: "button", onclick: () => this.deeds.edit(id) }, t("edit")),
      h("button", { type: "button", onclick: () => this.deeds.discard(id) }, t("discard")));
  }
}

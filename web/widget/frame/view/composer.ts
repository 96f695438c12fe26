/*
 * Where the visitor writes. Enter sends, Shift and Enter starts a new line; the field grows with the
 * text, the draft outlives a reload, and files come by button, paste or drag.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import type { Api } from "../api";
import type { VAttachment } from "../model";
import { t } from "../words";
import { Files } from "./files";

export const MOST_TEXT = 8000;

export interface ComposerDeeds {
  send: (text: string, attachments: VAttachment[]) => void;
  /** The visitor writes (or has emptied the field). */
  typing: (on: boolean) => void;
  draft: { get: () => string; set: (text: string) => void };
  say: (text: string) => void;
}

export class Composer {
  readonly node: HTMLFormElement;
  readonly files: Files;
  readonly #field = h("textarea", { id: "write", rows: 1, dir: "auto", placeholder: t("write"), "aria-describedby": "hint trouble", enterkeyhint: "send", autocomplete: "off" });
  readonly #trouble = h("p", { id: "trouble", class: "problem", role: "alert" });
  readonly #picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1" });
  readonly #send = h("button", { type: "submit", class: "send", "aria-label": t("send"), title: t("send") }, icon(ICONS.send));

  constructor(api: Api, private readonly deeds: ComposerDeeds) {
    this.files = new Files(api, deeds.say, (text) => this.#say(text), () => this.#changed());
    const clip = h("button", { type: "button", class: "plain clip", "aria-label": t("attach"), title: t("attach"), onclick: () => this.#picker.click() }, icon(ICONS.clip));
    this.node = h("form", { class: "composer", novalidate: true }, this.#trouble, this.files.node,
      h("div", { class: "box" }, clip, this.#picker, h("label", { class: "hidden", for: "write" }, t("writeLabel")), this.#field, this.#send),
      h("span", { id: "hint", class: "hidden" }, t("writeHint")));
    this.#field.value = deeds.draft.get();
    this.#field.addEventListener("input", () => this.#input());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#field.addEventListener("paste", (event) => this.#paste(event));
    this.#picker.addEventListener("change", () => {
      this.files.add(this.#picker.files ?? []);
      this.#picker.value = "";
      this.focus();
    });
    this.node.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.#changed();
  }

  focus(): void { this.#field.focus({ preventScroll: true }); }

  /** Takes the draft of whoever writes now. */
  reload(): void {
    this.files.clear();
    this.#field.value = this.deeds.draft.get();
    this.#changed();
  }

  /** A refused message comes back to be changed; what was being written stays beneath it. */
  edit(text: string, attachments: readonly VAttachment[]): void {
    this.#field.value = [text, this.#field.value].filter(Boolean).join("\n");
    for (const file of attachments) this.files.restore(file);
    this.#input();
    this.focus();
  }

  #input(): void {
    this.deeds.draft.set(this.#field.value);
    this.deeds.typing(this.#field.value.trim() !== "");
    this.#say("");
    this.#changed();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #paste(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    if (!files?.length || event.clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    this.files.add(files);
  }

  #submit(): void {
    const text = this.#field.value.trim();
    if (!text && !this.files.count) return this.focus();
    if (text.length > MOST_TEXT) return this.#say(t("tooLong", { over: text.length - MOST_TEXT }));
    if (this.files.busy) return this.#say(t("stillUploading"));
    this.#say("");
    this.#field.value = "";
    this.deeds.draft.set("");
    this.deeds.typing(false);
    this.deeds.send(text, this.files.take());
    this.#changed();
    this.focus();
  }

  #say(text: string): void { this.#trouble.textContent = text; }

  #changed(): void {
    const field = this.#field;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 132)}px`;
    field.classList.toggle("long", field.scrollHeight > 132);
    this.#send.classList.toggle("ready", field.value.trim() !== "" || this.files.count > 0);
  }
}

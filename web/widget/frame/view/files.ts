/*
 * Files on their way to a message: each begins to upload when it is chosen and shows how far it is;
 * what cannot be attached is said in words, with what to do instead.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import { Failure, type Api } from "../api";
import type { VAttachment } from "../model";
import { t } from "../words";
import { size } from "./time";

const MOST_FILES = 10;
const DEFAULT_LIMIT = 20 * 1024 * 1024;

interface Item { name: string; node: HTMLElement; done: VAttachment | null; cancel: () => void }

export class Files {
  readonly node = h("ul", { class: "files", hidden: true });
  limit: number | null = null;
  #items: Item[] = [];

  constructor(private readonly api: Api, private readonly say: (text: string) => void, private readonly trouble: (text: string) => void,
    private readonly changed: () => void) {}

  get count(): number { return this.#items.length; }
  get busy(): boolean { return this.#items.some((item) => !item.done); }

  add(files: Iterable<File>): void {
    const limit = this.limit ?? DEFAULT_LIMIT;
    this.trouble("");
    for (const file of files) {
      if (this.#items.length >= MOST_FILES) return this.trouble(t("tooMany", { max: MOST_FILES }));
      if (file.size > limit) this.trouble(t("tooBig", { name: file.name, max: size(limit) }));
      else if (!file.size) this.trouble(t("emptyFile", { name: file.name }));
      else this.#begin(file);
    }
  }

  /** The attached files, which leave this list for the message. */
  take(): VAttachment[] {
    const taken = this.#items.flatMap((item) => item.done ?? []);
    for (const item of this.#items) item.node.remove();
    this.#items = [];
    this.#refresh();
    return taken;
  }

  clear(): void {
    for (const item of this.#items) item.cancel();
    this.take();
  }

  /** A file that is uploaded already. */
  restore(done: VAttachment): void { this.#show(done.name, done.size).done = done; this.#refresh(); }

  #show(name: string, bytes: number): Item {
    const remove = h("button", { type: "button", class: "plain", "aria-label": t("removeFile", { name }), onclick: () => this.#remove(item) }, icon(ICONS.close));
    const node = h("li", {}, icon(ICONS.file), h("bdi", { class: "name" }, name), h("span", { class: "size" }, size(bytes)), remove);
    const item: Item = { name, node, done: null, cancel: () => undefined };
    this.#items.push(item);
    this.node.append(node);
    return item;
  }

  #begin(file: File): void {
    const { name } = file;
    const item = this.#show(name, file.size);
    const bar = h("progress", { max: 100, value: 0, "aria-label": name });
    item.node.append(bar);
    this.#refresh();
    const upload = this.api.token ? this.api.upload(file, (share) => {
      bar.value = Math.round(share * 100);
      bar.setAttribute("aria-valuetext", t("uploading", { name, share: Math.round(share * 100) }));
    }) : { done: Promise.reject(new Failure("network", 0)), cancel: () => undefined };
    item.cancel = upload.cancel;
    upload.done.then((done) => {
      item.done = done;
      bar.remove();
      this.say(t("uploaded", { name }));
      this.#refresh();
    }, (error: unknown) => this.#failed(item, error instanceof Failure ? error.code : "network"));
  }

  #failed(item: Item, code: string): void {
    if (!this.#items.includes(item) || code === "cancelled") return;
    const { name } = item;
    this.#drop(item);
    const words = { too_large: t("tooBig", { name, max: size(this.limit ?? DEFAULT_LIMIT) }), invalid: t("uploadRefused", { name }) };
    this.trouble(code in words ? words[code as keyof typeof words] : t("uploadFailed", { name }));
  }

  #remove(item: Item): void {
    item.cancel();
    this.#drop(item);
    this.changed();
  }

  #drop(item: Item): void {
    this.#items = this.#items.filter((kept) => kept !== item);
    item.node.remove();
    this.#refresh();
  }

  #refresh(): void {
    this.node.hidden = !this.#items.length;
    this.changed();
  }
}

/** Files pulled over the frame: shows where to let go, and takes them. */
export function acceptDrops(area: HTMLElement, take: (files: FileList) => void): void {
  const sign = h("div", { class: "drop", hidden: true }, t("dropHere"));
  area.append(sign);
  const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  area.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    sign.hidden = false;
  });
  area.addEventListener("dragleave", (event) => { if (!area.contains(event.relatedTarget as Node | null)) sign.hidden = true; });
  area.addEventListener("drop", (event) => {
    sign.hidden = true;
    if (!carries(event) || !event.dataTransfer) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

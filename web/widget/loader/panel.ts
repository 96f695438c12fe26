/*
 * The panel that holds the chat frame: beside the page on a large screen, over all of it on a small
 * one, where it also keeps above the screen keyboard and leaves the page behind it unscrolled.
 */

import { h } from "../shared/dom";

const SMALL = "(max-width: 520px), (max-height: 460px)";

export class Panel {
  readonly dialog: HTMLDialogElement;
  #small = matchMedia(SMALL);
  #scroll: string | null = null;
  frame: HTMLIFrameElement | null = null;

  constructor(title: string, private readonly address: string, private readonly closed: () => void) {
    this.dialog = h("dialog", { "aria-label": title });
    // Esc or the back gesture; the event of our own closing comes late, when the panel may be open again.
    this.dialog.addEventListener("close", () => { if (!this.dialog.open) this.closed(); });
    this.#small.addEventListener("change", () => this.#resize());
    for (const change of ["resize", "scroll"]) visualViewport?.addEventListener(change, () => this.#fit());
  }

  /** The frame comes with the first opening, and stays. */
  load(): void {
    if (this.frame) return;
    const { ariaLabel } = this.dialog;
    this.frame = h("iframe", { src: this.address, title: ariaLabel ?? "", allow: "clipboard-write" });
    this.dialog.append(this.frame);
  }

  show(): void {
    this.load();
    if (this.dialog.open) return;
    const full = this.#small.matches;
    this.dialog.classList.toggle("full", full);
    if (full) this.dialog.showModal();
    else this.dialog.show();
    this.#lock(full);
    this.#fit();
  }

  hide(): void {
    this.dialog.close();
    this.#lock(false);
  }

  /** Turned or widened while open: the other form, with the same frame. */
  #resize(): void {
    if (!this.dialog.open) return;
    this.hide();
    this.show();
  }

  #lock(on: boolean): void {
    const { style } = document.documentElement;
    if (on && this.#scroll === null) {
      this.#scroll = style.overflow;
      style.overflow = "hidden";
    } else if (!on && this.#scroll !== null) {
      style.overflow = this.#scroll;
      this.#scroll = null;
    }
  }

  /** Over a screen keyboard the visible part of the page is smaller than the window. */
  #fit(): void {
    const view = visualViewport;
    const { style, classList } = this.dialog;
    const keys = this.dialog.open && classList.contains("full") && !!view && view.scale <= 1.01 && innerHeight - view.height > 80;
    classList.toggle("keys", keys);
    style.height = keys ? `${view.height}px` : "";
    style.top = keys ? `${view.offsetTop}px` : "";
  }
}

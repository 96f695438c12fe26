/*
 * "Have them call me": a number and one of the times that are free. What was booked is said in the
 * conversation by the server, so here it only has to be asked for.
 */

import { h } from "../../shared/dom";
import { Failure, type Api } from "../api";
import { t, type Word } from "../words";

const TROUBLE: Record<string, Word> = { invalid: "callBad", slot_taken: "callTaken" };

export class CallCard {
  readonly node = h("div", { class: "email", hidden: true });

  constructor(private readonly api: Api) {}

  /** False when no call can be had now. */
  async ask(): Promise<boolean> {
    const found = await this.api.slots().catch(() => null);
    if (!found?.enabled || !found.items.length) return false;
    const problem = h("p", { class: "problem", role: "alert", id: "call-problem" });
    const phone = h("input", { type: "tel", id: "phone", dir: "ltr", autocomplete: "tel", "aria-describedby": "call-problem" });
    const slot = h("select", { id: "slot" });
    const offer = ({ items }: typeof found): void => slot.replaceChildren(...items.map(({ at, label }) => h("option", { value: at }, label)));
    offer(found);
    const save = h("button", { type: "submit", class: "main" }, t("callBook"));
    const form = h("form", { novalidate: true }, h("p", { class: "question" }, t("callTitle")),
      h("label", { for: "phone" }, t("callPhone")), h("div", { class: "line" }, phone),
      h("label", { for: "slot" }, t("callSlot")), h("div", { class: "line" }, slot, save), problem,
      h("button", { type: "button", class: "link", onclick: () => this.#close() }, t("emailLater")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const bad = phone.value.replace(/\D/g, "").length < 7;
      phone.setAttribute("aria-invalid", String(bad));
      problem.textContent = bad ? t("callBad") : "";
      if (bad) {
        this.node.scrollIntoView({ block: "nearest" });
        return phone.focus();
      }
      save.disabled = true;
      this.api.book(slot.value, phone.value.trim()).then(() => this.#close(), (error: unknown) => {
        save.disabled = false;
        const code = error instanceof Failure ? error.code : "";
        problem.textContent = t(TROUBLE[code] ?? "notKept");
        // What was offered is older than what others have booked.
        if (code === "slot_taken") void this.api.slots().then(offer);
      });
    });
    this.node.replaceChildren(form);
    this.node.hidden = false;
    phone.focus();
    this.node.scrollIntoView({ block: "nearest" });
    return true;
  }

  #close(): void {
    this.node.hidden = true;
    this.node.replaceChildren();
    this.node.dispatchEvent(new CustomEvent("closed", { bubbles: true }));
  }
}

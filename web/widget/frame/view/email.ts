/*
 * "Leave your e-mail": asked inside the log when the team is away, or after a while without an answer,
 * never as a gate before writing. Once given it is shown, with a way to change it.
 */

import { h, icon } from "../../shared/dom";
import * as ICONS from "../../shared/icons";
import type { State } from "../model";
import { modeOf } from "../talk";
import { t } from "../words";

const PATIENCE = 90_000;
const LOOKS_LIKE_MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export type Ask = "away" | "awake" | null;
type Why = "away" | "awake" | "choice";
const QUESTIONS = { away: "emailAway", awake: "emailAwake", choice: "emailChoice" } as const;

/** Is it time to ask? Only after the visitor wrote something that nobody has answered. */
export function whenToAsk(state: State, now: number): Ask {
  if (!state.settings?.ask_email || state.visitor.email || modeOf(state) === "bot") return null;
  const last = [...state.entries].reverse().find(({ message }) => message.from !== "auto");
  const waiting = state.outbox[0]?.at ?? (last?.message.from === "you" ? last.message.at : null);
  if (!waiting) return null;
  if (!state.settings.online) return "away";
  return now - Date.parse(waiting) > PATIENCE ? "awake" : null;
}

export class EmailCard {
  readonly node = h("div", { class: "email", hidden: true });
  #shown = "";
  #open = false;
  #dismissed = false;
  /** What follows a mailbox that was asked for by a choice. */
  #then: (() => void) | null = null;
  #chosen = false;
  #email: string | null = null;

  constructor(private readonly save: (email: string) => Promise<void>) {}

  /** Asks for the mailbox because the visitor chose an answer by mail. */
  ask(then: () => void): void {
    this.#then = then;
    this.#change("choice");
  }

  update(state: State, now: number): void {
    this.#email = state.visitor.email;
    const ask = this.#dismissed ? null : whenToAsk(state, now);
    const { email, verified } = state.visitor;
    const given = email && (!verified || this.#chosen) && state.entries.length ? email : null;
    const kind = this.#open ? "open" : given ? `given ${given}` : ask ?? "";
    if (kind === this.#shown || this.node.contains(document.activeElement) && kind !== `given ${given}`) return;
    this.#shown = kind;
    this.node.hidden = !kind;
    if (given && !this.#open) this.#showGiven(given);
    else if (kind && !this.#open) this.#showForm(ask ?? "awake", email);
  }

  #showGiven(email: string): void {
    this.node.replaceChildren(h("p", { class: "given" }, icon(ICONS.mail), h("span", {}, t("emailSaved", { email })), " ",
      h("button", { type: "button", class: "link", onclick: () => this.#change("awake") }, t("emailChange"))));
  }

  #change(why: Why): void {
    this.#open = true;
    this.#shown = "open";
    this.node.hidden = false;
    this.#showForm(why, this.#email);
    this.node.querySelector("input")?.focus();
    this.node.scrollIntoView({ block: "nearest" });
  }

  #showForm(ask: Why, email: string | null): void {
    const problem = h("p", { class: "problem", role: "alert", id: "email-problem" });
    const field = h("input", { type: "email", id: "email", dir: "ltr", autocomplete: "email", inputmode: "email", placeholder: "name@example.com", value: email, "aria-describedby": "email-problem" });
    const save = h("button", { type: "submit", class: "main" }, t("emailSave"));
    const form = h("form", { novalidate: true }, h("p", { class: "question" }, t(QUESTIONS[ask])),
      h("label", { for: "email" }, t("email")), h("div", { class: "line" }, field, save), problem,
      h("button", { type: "button", class: "link", onclick: () => this.#close(true) }, t("emailLater")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = field.value.trim();
      const bad = !LOOKS_LIKE_MAIL.test(value);
      field.setAttribute("aria-invalid", String(bad));
      problem.textContent = bad ? t("emailBad") : "";
      if (bad) return field.focus();
      save.disabled = true;
      this.save(value).then(() => this.#close(false), () => {
        save.disabled = false;
        problem.textContent = t("notKept");
      });
    });
    this.node.replaceChildren(form);
  }

  #close(dismissed: boolean): void {
    const then = dismissed ? null : this.#then;
    this.#chosen ||= then !== null;
    this.#then = null;
    this.#open = false;
    this.#dismissed = dismissed;
    then?.();
    this.#shown = "?";
    this.node.dispatchEvent(new CustomEvent("closed", { bubbles: true }));
  }
}

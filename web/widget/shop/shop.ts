/*
 * The demo shop: a page such as any company has, with the chat on it by one script element.
 * `?lang=en` speaks English, `?inbox=KEY` chooses the chat inbox (else `config.json` names it),
 * `?identity=JWT` logs a customer in.
 */

import "./shop.css";
import { h, icon, type Child } from "../shared/dom";
import type { Lang } from "../shared/protocol";
import { logo, pictureOf, scene } from "./pictures";
import { goodsFor, wordsFor, type Product } from "./texts";

const COLOUR = "#1f4d3a";
const address = new URLSearchParams(location.search);
const lang: Lang = address.get("lang") === "en" ? "en" : "he";
const words = wordsFor(lang);
const goods = goodsFor(lang);
const chat = (): { open: () => void } | undefined => (window as unknown as { moked?: { open: () => void } }).moked;

let basket = 0;
const basketLabel = (): string => words.basket.replace("{n}", String(basket));
const count = h("span", { class: "count", "aria-hidden": "true" }, "0");
const basketButton = h("button", { type: "button", class: "basket", "aria-label": basketLabel() },
  icon("M4 5h2.5l2 11h9l2-8H7.5M9.5 20h.01M16.5 20h.01"), count);
const said = h("p", { class: "hidden", role: "status" });

function price(value: string | number): string {
  if (typeof value === "string" && !/^\d+$/.test(value)) return value;
  return new Intl.NumberFormat(lang === "he" ? "he-IL" : "en-IL", { style: "currency", currency: "ILS", maximumFractionDigits: 0 }).format(Number(value));
}

function card(product: Product): HTMLElement {
  const add = h("button", { type: "button", class: "add", "aria-label": `${words.add}: ${product.name}`, onclick: () => {
    basket += 1;
    count.textContent = String(basket);
    basketButton.setAttribute("aria-label", basketLabel());
    said.textContent = words.added.replace("{name}", product.name);
  } }, words.add);
  return h("li", { class: "card" }, h("div", { class: "picture" }, pictureOf(product.name)),
    h("h3", { dir: "auto" }, product.name.replace(/(?<=[A-Z])-(?=\w)/g, "\u2011")), h("p", { dir: "auto" }, product.text),
    h("div", { class: "buy" }, h("strong", {}, h("bdi", {}, price(product.price))), add));
}

const otherLanguage = (): string => {
  const other = new URLSearchParams(address);
  if (lang === "he") other.set("lang", "en");
  else other.delete("lang");
  const query = other.toString();
  return location.pathname + (query ? `?${query}` : "");
};

function header(find: (text: string) => void): HTMLElement {
  const search = h("input", { type: "search", placeholder: words.search, "aria-label": words.search, dir: "auto" });
  search.addEventListener("input", () => find(search.value));
  return h("header", {}, h("p", { class: "promise" }, words.promise), h("div", { class: "wide bar" },
    h("a", { class: "logo", href: location.pathname + location.search }, logo(), h("span", {}, goods.title)),
    h("nav", { "aria-label": words.menu }, ...words.departments.map((name) => h("a", { href: "#products" }, name))),
    search, h("a", { class: "language", href: otherLanguage(), lang: lang === "he" ? "en" : "he" }, words.other), basketButton));
}

function page(): Child[] {
  const cards = goods.products.map((product) => ({ node: card(product), text: `${product.name} ${product.text}`.toLowerCase() }));
  const none = h("p", { class: "none", hidden: true, role: "status" }, words.none);
  const find = (text: string): void => {
    const wanted = text.trim().toLowerCase();
    for (const { node, text: own } of cards) node.hidden = !own.includes(wanted);
    none.hidden = cards.some(({ node }) => !node.hidden);
  };
  return [
    h("a", { class: "skip", href: "#products" }, words.skip),
    header(find),
    h("main", {},
      h("section", { class: "hero wide" }, h("div", { class: "pitch" }, h("h1", {}, goods.tagline), h("p", {}, words.hero),
        h("div", { class: "deeds" }, h("a", { class: "main", href: "#products" }, words.look),
          h("button", { type: "button", class: "ask", onclick: () => chat()?.open() }, words.ask))), h("div", { class: "scene" }, scene())),
      h("section", { class: "wide", id: "products" }, h("h2", {}, words.products), h("ul", { class: "cards" }, ...cards.map(({ node }) => node)), none),
      h("section", { class: "services" }, h("div", { class: "wide" }, ...words.services.map(([title, text]) => h("div", {}, h("h3", {}, title ?? ""), h("p", {}, text ?? "")))))),
    h("footer", {}, h("div", { class: "wide" }, words.footer), said),
  ];
}

/** The one thing that a company adds to its page. */
async function addChat(): Promise<void> {
  let inbox = address.get("inbox");
  if (!inbox) {
    const answer = await fetch("/demo/shop/config.json").then((found) => (found.ok ? (found.json() as Promise<{ inbox?: string | null }>) : null), () => null);
    inbox = answer?.inbox ?? null;
  }
  if (!inbox) return console.warn("demo shop: no chat inbox; give one with ?inbox=KEY");
  const script = document.createElement("script");
  const identity = address.get("identity");
  Object.assign(script.dataset, { inbox, language: lang, colour: COLOUR }, identity ? { identity } : {});
  script.src = "/widget.js";
  document.head.append(script);
}

document.documentElement.lang = lang;
document.documentElement.dir = lang === "he" ? "rtl" : "ltr";
document.title = `${goods.title} · ${goods.tagline}`;
document.body.replaceChildren(...page().filter((child): child is HTMLElement => child instanceof HTMLElement));
void addChat();

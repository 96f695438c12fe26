/*
 * A message's text as nodes: **bold**, web and mail addresses, nothing else. Everything is made of text
 * nodes, so no message can bring markup along; links open apart and tell the other side nothing.
 */

import { h } from "../../shared/dom";
import { urlOf } from "../url";

const PARTS = /\*\*(?=\S)([^\n]+?\S|\S)\*\*|\bhttps?:\/\/[^\s<>"\u2068\u2069]+|\bwww\.[^\s<>"]+\.[^\s<>"]+|\w[\w.+-]{0,63}@[\w-]+(?:\.[\w-]+)+/giu;

export type Part = { kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; text: string; href: string };

/** The sign after an address belongs to the sentence, a closing bracket only when it was opened inside. */
function trimLink(text: string): string {
  let end = text.length;
  for (;;) {
    const last = text[end - 1]!;
    const link = text.slice(0, end);
    const unopened = last === ")" && link.split(")").length > link.split("(").length;
    if (end > 1 && (/[.,;:!?'"*\]״׳…]/.test(last) || unopened)) end -= 1;
    else return link;
  }
}

export function split(text: string): Part[] {
  const parts: Part[] = [];
  const plain = (piece: string): void => { if (piece) parts.push({ kind: "text", text: piece }); };
  let at = 0;
  for (const match of text.matchAll(PARTS)) {
    const [whole, bold] = match;
    plain(text.slice(at, match.index));
    if (bold !== undefined) {
      parts.push({ kind: "bold", text: bold });
      at = match.index + whole.length;
      continue;
    }
    const link = trimLink(whole);
    const href = /^https?:/i.test(link) ? link : /^www\./i.test(link) ? `https://${link}` : `mailto:${link}`;
    parts.push(isSafe(href) ? { kind: "link", text: link, href } : { kind: "text", text: link });
    at = match.index + link.length;
  }
  plain(text.slice(at));
  return parts;
}

function isSafe(href: string): boolean {
  return /^(https?|mailto):$/.test(urlOf(href)?.protocol ?? "");
}

function nodes(text: string): Node[] {
  return split(text).map((part): Node => {
    if (part.kind === "link") return h("a", { href: part.href, target: "_blank", rel: "noopener noreferrer nofollow", dir: "ltr" }, part.text);
    return part.kind === "bold" ? h("strong", {}, ...nodes(part.text)) : document.createTextNode(part.text);
  });
}

/** Each line finds its own direction (`unicode-bidi: plaintext` in the style). */
export function richText(text: string): HTMLElement {
  return h("div", { class: "text", dir: "auto" }, ...nodes(text));
}

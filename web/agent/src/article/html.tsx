/**
 * The page of an article as the server draws it, made of elements: the browser is given no markup from strings
 * (Trusted Types), and what is not among these few marks stands there as plain words.
 */
import { type ReactNode, createElement } from "react";

const looks: Record<string, string> = {
  p: "my-3 first:mt-0 last:mb-0",
  h2: "mt-6 mb-2 text-lg font-semibold first:mt-0",
  h3: "mt-5 mb-1.5 font-semibold first:mt-0",
  ul: "my-3 list-disc space-y-1 ps-6",
  ol: "my-3 list-decimal space-y-1 ps-6",
  li: "[&>p]:my-1",
  blockquote: "my-3 border-s-3 border-accent/50 ps-4 text-ink-2",
  pre: "my-3 overflow-x-auto rounded-md bg-sunken p-3 text-sm",
  code: "rounded-sm bg-sunken px-1 font-mono text-[0.9em]",
  a: "text-accent-text underline underline-offset-2",
  table: "my-3 w-full border-collapse text-sm",
  th: "border border-line bg-sunken px-2.5 py-1.5 text-start font-medium",
  td: "border border-line px-2.5 py-1.5 align-top",
  hr: "my-5 border-line",
  strong: "font-bold",
  em: "", del: "", thead: "", tbody: "", tr: "", br: "",
};

/** Blocks of blocks have their direction from the page: of `dir="auto"` the browser would see no letters but those of
 * children, which have a direction of their own and do not count. */
const around = new Set(["ul", "ol", "blockquote"]);
const alone = new Set(["br", "hr"]);
/** Where blanks between marks would be a fault. */
const tight = new Set(["table", "thead", "tbody", "tr", "ul", "ol"]);

export interface Node {
  tag: string;
  attributes: Record<string, string>;
  children: (Node | string)[];
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Reads the markup; unknown marks are left out, and what is not closed ends with what is around it. */
export function parse(html: string): Node {
  const root: Node = { tag: "", attributes: {}, children: [] };
  const open: Node[] = [root];
  for (const [whole, closing, name = "", inner = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>|[^<]+|</gi)) {
    const within = open.at(-1) ?? root;
    const tag = name.toLowerCase();
    if (tag === "") {
      const text = decode(whole);
      if (text.trim() !== "" || !(within === root || tight.has(within.tag))) within.children.push(text);
    } else if (!(tag in looks)) {
      continue;
    } else if (closing) {
      const at = open.findLastIndex((node) => node.tag === tag);
      if (at > 0) open.length = at;
    } else {
      const attributes = Object.fromEntries([...inner.matchAll(/([a-z-]+)="([^"]*)"/gi)].map(([, key = "", value = ""]) => [key.toLowerCase(), decode(value)]));
      const node: Node = { tag, attributes, children: [] };
      within.children.push(node);
      if (!alone.has(tag)) open.push(node);
    }
  }
  return root;
}

/** Addresses that may be followed; the server lets no others through either. */
function followed(href: string | undefined): string | undefined {
  return href !== undefined && /^(?:https?:\/\/|mailto:|\/help\/)/i.test(href) ? href : undefined;
}

function drawn(node: Node | string, key: number): ReactNode {
  if (typeof node === "string") return node;
  const { tag, attributes, children } = node;
  const props: Record<string, unknown> = { key, className: looks[tag] || undefined, dir: attributes.dir === "auto" && !around.has(tag) ? "auto" : undefined };
  if (tag === "a") Object.assign(props, { href: followed(attributes.href), target: "_blank", rel: "noreferrer noopener" });
  if (tag === "ol" && /^\d+$/.test(attributes.start ?? "")) props.start = Number(attributes.start);
  if (tag === "pre") props.tabIndex = 0;
  return alone.has(tag) ? createElement(tag, props) : createElement(tag, props, ...children.map(drawn));
}

export function ArticleHtml({ html }: { html: string }) {
  return <>{parse(html).children.map(drawn)}</>;
}

/*
 * Making elements without a framework and without `innerHTML`: text is always text, so nothing that
 * a visitor or an agent wrote can become markup, and a page with Trusted Types is not disturbed.
 */

export type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** `h("button", {type: "button", onclick: f}, "Send")`; `on…` are listeners, the rest attributes. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A decorative line icon on a 24 × 24 grid; the words beside it say what it means. */
export function icon(path: string, className = "icon"): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({
    viewBox: "0 0 24 24", class: className, "aria-hidden": "true", focusable: "false", fill: "none",
    stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round",
  })) svg.setAttribute(name, value);
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  chat: "M21 11.5a8.4 8.4 0 0 1-8.5 8.3c-1.3 0-2.6-.3-3.7-.8L3.5 20.5 5 15.7a8.1 8.1 0 0 1-1-4.2 8.4 8.4 0 0 1 8.5-8.3A8.4 8.4 0 0 1 21 11.5M8.5 11.7h.01M12.5 11.7h.01M16.5 11.7h.01",
  down: "M6 9.5l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  send: "M12 19V5M5.5 11.5L12 5l6.5 6.5",
  clip: "M20.5 11.5l-8.6 8.5a5.5 5.5 0 0 1-7.8-7.8l8.6-8.5a3.7 3.7 0 0 1 5.2 5.2l-8.6 8.5a1.8 1.8 0 0 1-2.6-2.6l7.9-7.9",
  file: "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5",
  sent: "M5 12.5l4.5 4.5L19 7.5",
  read: "M2.5 12.5L7 17l9-9.5M12.5 16.5l.5.5L22 7.5",
  clock: "M12 7.5V12l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0",
  warn: "M12 8v5M12 16.5h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0",
  bot: "M12 3v3M5 8h14v11H5zM9 12.5h.01M15 12.5h.01M9.5 16h5M2.5 12v3M21.5 12v3",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
} as const;

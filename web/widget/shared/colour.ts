/*
 * One colour of the company's choice becomes three that can always be read:
 * the fill, the text upon it, and a tone of it that is dark enough for words on white (WCAG 1.4.3).
 */

export const DEFAULT_COLOUR = "#0f5e6b";

export interface Palette {
  fill: string;
  /** Text and icons on `fill`. */
  on: string;
  /** Words, outlines and links in this colour on white. */
  ink: string;
}

type Rgb = [number, number, number];

export function parseHex(text: string | null | undefined): Rgb | null {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec((text ?? "").trim());
  if (!match) return null;
  const digits = match[1]!.length === 3 ? match[1]!.replace(/./g, "$&$&") : match[1]!;
  const value = parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const WHITE: Rgb = [255, 255, 255];
const hex = (rgb: Rgb): string => "#" + rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("");

export function palette(text: string | null | undefined): Palette {
  const rgb = parseHex(text) ?? parseHex(DEFAULT_COLOUR)!;
  let ink = rgb;
  while (contrast(ink, WHITE) < 4.6) ink = ink.map((part) => part * 0.92) as Rgb;
  return { fill: hex(rgb), on: contrast(rgb, WHITE) >= 4.5 ? "#ffffff" : "#000000", ink: hex(ink) };
}

/** CSS variables are set through the object model, which a strict style-src allows. */
export function paint(element: HTMLElement, colour: string | null | undefined): void {
  const { fill, on, ink } = palette(colour);
  element.style.setProperty("--fill", fill);
  element.style.setProperty("--on", on);
  element.style.setProperty("--ink", ink);
}

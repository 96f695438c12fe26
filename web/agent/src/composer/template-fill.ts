/** A text that the vendor approved, and what is put into its places. Pure. */
import type { TemplateChoice, VendorTemplate } from "@/api/types";

/** What of a conversation may stand in a place; what is not known is not guessed. */
export interface Known {
  contact: string | null;
  agent: string;
}

/** One place: where it stands, and the words around it. */
export interface Place {
  part: "head" | "body";
  n: number;
  before: string;
  after: string;
}

/** A piece of a part: words, or a place with what stands in it. */
export type Piece = { text: string } | { place: Place; value: string };

/** Most characters of what is put into one place. */
export const MOST = 500;
const AROUND = 24;
const mark = (n: number) => `{{${n}}}`;

/** The places of a template in the order in which they are read; one that stands twice is asked for once. */
export function placesOf(template: VendorTemplate): Place[] {
  return (["head", "body"] as const).flatMap((part) => {
    const text = template[part];
    const count = part === "head" ? template.head_places : template.body_places;
    return Array.from({ length: count }, (_, at) => {
      const start = text.indexOf(mark(at + 1));
      const before = text.slice(0, start);
      const after = text.slice(start + mark(at + 1).length);
      return { part, n: at + 1, before: tail(before), after: head(after) };
    });
  });
}

/** The words of the same line, not too many, never a half one. */
function tail(text: string): string {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return line.length <= AROUND ? line : `…${line.slice(-AROUND).replace(/^\S*\s/u, "")}`;
}

function head(text: string): string {
  const line = text.split("\n")[0] ?? "";
  return line.length <= AROUND ? line : `${line.slice(0, AROUND).replace(/\s\S*$/u, "")}…`;
}

/** What a vendor takes: one line, no wide gaps, not endless. */
export function cleaned(value: string): string {
  return value.replaceAll(/[\n\r\t]+/gu, " ").replaceAll(/ {4,}/gu, "   ").slice(0, MOST);
}

const greeting = /(?:^|[\s,])(?:שלום|היי|הי|לכבוד|Hi|Hello|Dear)[\s,]*$/iu;
const ourName = /(?:שמי|כאן|this is|my name is)\s*$/iu;

/** What obviously stands in a place: the contact's name behind a greeting, the writer's behind "my name is". */
export function firstValue(place: Place, known: Known): string {
  if (greeting.test(place.before)) return cleaned(known.contact ?? "");
  return ourName.test(place.before) ? cleaned(known.agent) : "";
}

/** The contact's name, unless it is only a number or an address. */
export function nameOf(contact: { name: string; phone: string | null; email: string | null }): string | null {
  const name = contact.name.trim();
  const known = /\p{L}/u.test(name) && !name.includes("@") && name !== contact.phone;
  return known ? name : null;
}

/** A part in pieces, for the eye. */
export function pieces(template: VendorTemplate, part: "head" | "body", places: Place[], values: string[]): Piece[] {
  const found = [...template[part].matchAll(/\{\{(\d+)\}\}/gu)];
  const made: Piece[] = [];
  let at = 0;
  for (const match of found) {
    const which = places.findIndex((place) => place.part === part && place.n === Number(match[1]));
    const place = places[which];
    if (!place) continue;
    if (match.index > at) made.push({ text: template[part].slice(at, match.index) });
    made.push({ place, value: values[which] ?? "" });
    at = match.index + match[0].length;
  }
  if (at < template[part].length) made.push({ text: template[part].slice(at) });
  return made;
}

/** The words that the customer will read. */
export function wordsOf(template: VendorTemplate, places: Place[], values: string[]): string {
  const part = (name: "head" | "body") => pieces(template, name, places, values).map((piece) => ("text" in piece ? piece.text : piece.value)).join("");
  return [part("head"), part("body"), template.foot].filter((text) => text !== "").join("\n\n");
}

/** As it is sent. */
export function choiceOf(template: VendorTemplate, places: Place[], values: string[]): TemplateChoice {
  const of = (part: "head" | "body") => values.filter((_, at) => places[at]?.part === part).map((value) => value.trim());
  return { name: template.name, language: template.language, head: of("head"), body: of("body") };
}

/** Those that hold the words asked for; those in the contact's language first. */
export function found(templates: VendorTemplate[], q: string, language: string): VendorTemplate[] {
  const asked = q.trim().toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const holds = (template: VendorTemplate) => {
    const text = [template.name, template.name.replaceAll("_", " "), template.head, template.body, template.foot].join(" ").toLocaleLowerCase();
    return asked.every((word) => text.includes(word));
  };
  const other = (template: VendorTemplate) => (template.language.slice(0, 2) === language ? 0 : 1);
  return templates.filter(holds).toSorted((a, b) => other(a) - other(b) || a.name.localeCompare(b.name));
}

/** A text that is sent by itself, and what fills its places. Pure. */
import type { AutoField, AutoFill, AutoText, VendorTemplate } from "@/api/types";
import { placesOf } from "@/composer/template-fill";

/** What fills a place while somebody still chooses. */
export type Chosen = AutoField | null;

/** One language of a text with what was chosen for its places, in the order in which they are read. */
export interface Filling {
  template: VendorTemplate;
  chosen: Chosen[];
}

const greeting = /(?:^|[\s,])(?:שלום|היי|הי|לכבוד|Hi|Hello|Dear|مرحبًا|Здравствуйте)[\s,]*$/iu;
const number = /(?:למספר|בטלפון|מספר|number|at|phone)[\s:]*$/iu;

/** What obviously stands in a place. */
function likely(before: string): Chosen {
  if (greeting.test(before)) return "name";
  return number.test(before) ? "phone" : null;
}

/** Every language of a name, with what was kept for it as long as it still fits. */
export function fillingsOf(templates: VendorTemplate[], name: string | null, kept: AutoText): Filling[] {
  return templates.filter((template) => template.name === name).map((template) => {
    const old = kept.name === name ? kept.fills.find((fill) => fill.language === template.language) : undefined;
    const fits = old && old.head.length === template.head_places && old.body.length === template.body_places;
    return { template, chosen: fits ? [...old.head, ...old.body] : placesOf(template).map((place) => likely(place.before)) };
  });
}

export const whole = (filling: Filling) => filling.chosen.every((field) => field !== null);

/** As it is kept: languages in which a place is still empty are not sent. */
export function fillsOf(fillings: Filling[]): AutoFill[] {
  return fillings.filter((filling) => whole(filling)).map(({ template, chosen }) => {
    const fields = chosen.filter((field) => field !== null);
    return { language: template.language, head: fields.slice(0, template.head_places), body: fields.slice(template.head_places) };
  });
}

/** The names of all texts, each once. */
export const namesOf = (templates: VendorTemplate[]) => [...new Set(templates.map((template) => template.name))];

const plain = (all: AutoFill[]) => JSON.stringify(all.map(({ language, head, body }) => [language, head, body]).toSorted());

export function same(kept: AutoText, name: string | null, fills: AutoFill[]): boolean {
  return kept.name === name && (name === null || plain(kept.fills) === plain(fills));
}

/** Hours, holidays and the texts of an article, as people say them. */
import type { Holiday, Lang, Stretch } from "@/api/types";
import { t } from "@/text";
import { longDate } from "@/text/time";
import { dayName } from "../organisation/hours/day-name";
import { w } from "../words";

interface TextShown {
  language: Lang;
  title: string;
  state: string;
  draft: boolean;
}

/** An object within a list: known by its shape. */
export function ofHelp(given: object): string | null {
  if ("day" in given && "from" in given) return stretch(given as Stretch);
  if ("date" in given && "name" in given) return holiday(given as Holiday);
  if ("language" in given && "title" in given) return text(given as TextShown);
  return null;
}

const span = (from: string, to: string) => `\u2066${from}–${to}\u2069`;

function stretch({ day, from, to }: Stretch): string {
  return `${dayName(day)} ${span(from, to)}`;
}

function holiday({ date, name, from, to }: Holiday): string {
  return `${name} (${longDate(new Date(`${date}T12:00`))}): ${from && to ? span(from, to) : w("hours-closed")}`;
}

function text({ language, title, state, draft }: TextShown): string {
  return `${t(`language-${language}`)}: ${title} (${t(`article-${state === "published" ? (draft ? "changed" : "published") : "draft"}`)})`;
}

/** The name of a field within names by language: `names.en`. */
export function nameField(field: string): string | null {
  return field.startsWith("names.") ? `${w("audit-field-name")}: ${t(`language-${field.slice("names.".length)}`)}` : null;
}

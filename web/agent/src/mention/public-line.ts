/** Lines prepared for everyone to read: short, warm, signed by a person, with the way to a private conversation. */
import { type UiLang, t } from "@/text";

export interface Signed {
  lang: UiLang;
  /** As the author calls themselves in public. */
  author: string;
  agent: string;
  company: string;
}

const wordings = { trouble: 3, plain: 2 } as const;

/** What the author can be called by; nothing where they show a handle or a sign instead of a name. */
export function callName(author: string): string {
  const word = author.trim().split(/\s+/u).map((part) => part.replaceAll(/^[^\p{L}\d@]+|[^\p{L}\d]+$/gu, "")).find(Boolean) ?? "";
  // Names begin with a capital where the script has them.
  const handle = word === word.toLowerCase() && word !== word.toUpperCase();
  return !handle && /^\p{L}[\p{L}'’׳־-]+$/u.test(word) && word.length <= 20 ? word : "";
}

/** `turn` walks through the wordings that fit. */
export function privateLine(signed: Signed, upset: boolean, turn: number): string {
  const kind = upset ? "trouble" : "plain";
  return line(`private-line-${signed.lang}-${kind}-${(turn % wordings[kind]) + 1}`, signed);
}

export function closingLine(signed: Signed): string {
  return line(`closing-line-${signed.lang}`, signed);
}

function line(id: string, { lang, author, agent, company }: Signed): string {
  const name = callName(author);
  const greeting = name === "" ? "" : lang === "he" ? `היי ${name}, ` : `Hi ${name}, `;
  const signature = [agent.trim().split(/\s+/u)[0] ?? "", from(lang, company.trim())].filter(Boolean).join(" ");
  // The marks of direction around values are for the screen, not for a text that is sent.
  const text = t(id, { greeting, signature }).replaceAll(/[\u2066-\u2069]/gu, "").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name alone reads like a detail of somebody's, to the guard too: a person signs as one of the house. */
function from(lang: UiLang, company: string): string {
  if (company === "") return "";
  if (lang === "en") return `from ${company}`;
  return /^[\u05d0-\u05ea]/u.test(company) ? `מ${company}` : `מ־${company}`;
}

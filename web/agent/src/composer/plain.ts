/**
 * A text as it leaves by a channel that knows no formatting, or none but bold: as the server writes it out, by the cases of
 * crates/channels/src/plain.json.
 */
import type { Way } from "@/api/types";

/** What stands in a text that is more than words. */
export interface Markup {
  bold: boolean;
  list: boolean;
  /** Words that hide an address. */
  link: boolean;
}

interface Block {
  kind: "lines" | "bullets" | "numbers";
  first: number;
  lines: string[];
}

const bullet = /^\s*(?:- |\* |• )(.*)$/su;
const number = /^\s*(\d{1,3})[.)] (.*)$/su;
const inline = /\*\*(?! )(?=[^*]|\*(?!\*))((?:(?!\*\*).)*[^\s])\*\*|\[((?:(?!\]\().)+)\]\(([^)]*)\)/gu;
const address = /^(?:https?:\/\/|mailto:|tel:)[^\s<>"\p{Cc}]+$/u;

function blocks(text: string): Block[] {
  const made: Block[] = [];
  let fresh = true;
  for (const raw of text.split(/\r?\n/u)) {
    const line = raw.trimEnd();
    if (line === "") {
      fresh = true;
      continue;
    }
    const item = bullet.exec(line);
    const numbered = item ? null : number.exec(line);
    const kind = item ? "bullets" : numbered ? "numbers" : "lines";
    const words = (item?.[1] ?? numbered?.[2])?.trim() ?? line;
    const last = made.at(-1);
    if (last?.kind === kind && (kind !== "lines" || !fresh)) last.lines.push(words);
    else made.push({ kind, first: Number(numbered?.[1] ?? 1), lines: [words] });
    fresh = false;
  }
  return made;
}

function words(line: string, bold: string): string {
  return line.replaceAll(inline, (whole: string, strong: string | undefined, text: string | undefined, target: string | undefined) => {
    if (strong !== undefined) return bold + strong + bold;
    if (text === undefined || target === undefined || text.trim() === "" || !address.test(target)) return whole;
    return text === target ? target : `${text}: ${target.replace(/^(?:mailto|tel):/u, "")}`;
  });
}

/** The text with `bold` around what is bold. */
export function plain(text: string, bold: string): string {
  const write = ({ kind, first, lines }: Block) => lines.map((line, at) => (kind === "bullets" ? "• " : kind === "numbers" ? `${first + at}. ` : "") + words(line, bold)).join("\n");
  return blocks(text).map(write).join("\n\n");
}

/** The text as it leaves by this way, with the signature that stands below it. */
export function leaving(text: string, signature: string, way: Way): string {
  const whole = way.signed && signature.trim() !== "" ? `${text.trimEnd()}\n\n${signature}` : text;
  if (way.formatting && way.bold_mark === null) return whole;
  return plain(whole, way.formatting ? (way.bold_mark ?? "") : "");
}

/** What in a text is more than words. */
export function markup(text: string): Markup {
  const found = [...text.matchAll(inline)];
  return {
    bold: found.some((match) => match[1] !== undefined),
    list: text.split(/\r?\n/u).some((line) => /^\s*[-*] /u.test(line)),
    link: found.some((match) => address.test(match[3] ?? "") && match[2] !== match[3]),
  };
}

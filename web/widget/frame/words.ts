/*
 * Every text of the chat frame, in Hebrew and English. Hebrew addresses the reader in the plural,
 * which fits everyone; every error says what happened and what can be done.
 */

import type { Lang } from "../shared/protocol";
import { en } from "./words/en";
import { he, type Word } from "./words/he";

export type { Word };

let current: Lang = "he";

export const language = (): Lang => current;
export function speak(lang: Lang): void { current = lang; }
export const isLang = (value: unknown): value is Lang => value === "he" || value === "en";

/** The text with its places filled; values that a person wrote are isolated, so that directions do not mix. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return (current === "he" ? he : en)[word].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? String(value) : `\u2068${value}\u2069`;
  });
}

/** Words for a refusal's code. */
export function explain(kind: "err" | "broken", code: string): string {
  const word = `${kind}_${code}`;
  return t(word in he ? (word as Word) : `${kind}_other`);
}

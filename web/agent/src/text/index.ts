/** The words of the app: `t(id, values)` from the Fluent files of the chosen language. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Lang } from "@/api/types";

export type UiLang = "he" | "en";

const languages = { he: () => import("./he"), en: () => import("./en") };

let bundle = new FluentBundle("he-IL");
let current: UiLang = "he";

/** The language of the interface for a language somebody asked for (Arabic and Russian follow). */
export function uiLang(lang: Lang): UiLang {
  return lang === "he" ? "he" : "en";
}

/** Loads a language and turns the page to it: lang, dir, title. */
export async function speak(lang: UiLang): Promise<void> {
  const { texts } = await languages[lang]();
  const next = new FluentBundle(locale(lang));
  for (const source of texts) next.addResource(new FluentResource(source), { allowOverrides: true });
  bundle = next;
  current = lang;
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === "he" ? "rtl" : "ltr";
  document.title = t("app-name");
}

/** One text; a missing key shows itself, so that it is seen. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) return id;
  return bundle.formatPattern(pattern, args, []);
}

/** Whether a text exists: for codes the server may add before the app knows them. */
export function has(id: string): boolean {
  return bundle.hasMessage(id);
}

export function language(): UiLang {
  return current;
}

export function locale(lang: UiLang = current): string {
  return lang === "he" ? "he-IL" : "en-GB";
}

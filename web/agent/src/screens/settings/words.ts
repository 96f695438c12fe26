/** The words of these screens: files of their own, fetched with them; what is not in them comes from the app's. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { use } from "react";
import { type UiLang, has, language, locale, t } from "@/text";

const files = import.meta.glob<string>("../../../../locales/*/{settings,coaching,flows,service,hands}.ftl", { query: "?raw", import: "default" });
const loaded = new Map<UiLang, Promise<FluentBundle>>();
let bundle: FluentBundle | null = null;

/** Waits (by Suspense) until the words of the present language are there. */
export function useWords(): void {
  const lang = language();
  let promise = loaded.get(lang);
  if (!promise) {
    promise = fetchWords(lang);
    loaded.set(lang, promise);
  }
  bundle = use(promise);
}

async function fetchWords(lang: UiLang): Promise<FluentBundle> {
  const paths = Object.keys(files).filter((name) => name.includes(`/locales/${lang}/`));
  const sources = await Promise.all(paths.map((path) => files[path]?.() ?? ""));
  return learn(sources.join("\n"), lang);
}

/** Takes a file as the words from now on. */
export function learn(source: string, lang: UiLang): FluentBundle {
  const made = new FluentBundle(locale(lang));
  made.addResource(new FluentResource(source));
  bundle = made;
  return made;
}

/** One text of the settings, or else of the app. */
export function w(id: string, args?: Record<string, FluentVariable>): string {
  const pattern = bundle?.getMessage(id)?.value;
  return bundle && pattern ? bundle.formatPattern(pattern, args, []) : t(id, args);
}

export function knows(id: string): boolean {
  return Boolean(bundle?.hasMessage(id)) || has(id);
}

/** The key of a text for a code of the server: `too_short` is `…-too-short`, `imap.login` is `…-imap-login`. */
export function keyOf(start: string, code: string): string {
  return `${start}-${code.replaceAll(/[_.]/g, "-")}`;
}

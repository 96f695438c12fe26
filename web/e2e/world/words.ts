/** The texts of the screens, from the same files as the screens themselves: a changed word changes no test. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { readFileSync, readdirSync } from "node:fs";

export type UiLang = "he" | "en";
export type Say = (id: string, args?: Record<string, FluentVariable>) => string;

const folder = new URL("../../locales/", import.meta.url);

function load(lang: UiLang, wanted: (file: string) => boolean): FluentBundle {
  const bundle = new FluentBundle(lang === "he" ? "he-IL" : "en-GB");
  for (const file of readdirSync(new URL(`${lang}/`, folder)).filter(wanted)) {
    bundle.addResource(new FluentResource(readFileSync(new URL(`${lang}/${file}`, folder), "utf8")), { allowOverrides: true });
  }
  return bundle;
}

function say(...bundles: FluentBundle[]): Say {
  return (id, args) => {
    for (const bundle of bundles) {
      const pattern = bundle.getMessage(id)?.value;
      if (pattern) return bundle.formatPattern(pattern, args);
    }
    throw new Error(`no text "${id}"`);
  };
}

function both(make: (lang: UiLang) => Say): Record<UiLang, Say> {
  return { he: make("he"), en: make("en") };
}

/** The desk: `t.he("action-send")`. */
export const t = both((lang) => say(load(lang, (file) => file.startsWith("agent-"))));
/** The settings, whose own words come first. */
export const w = both((lang) => say(load(lang, (file) => ["settings.ftl", "coaching.ftl", "flows.ftl", "service.ftl", "hands.ftl"].includes(file)), load(lang, (file) => file.startsWith("agent-"))));
/** What the server says: the forms of the channels, errors, the help centre, and the pages of an expert outside, of somebody of the company, and of a private way. */
export const served = both((lang) => say(load(lang, (file) => file === "channels.ftl" || file === "errors.ftl" || file === "expert.ftl" || file === "hand.ftl" || file === "help.ftl" || file === "private.ftl")));
/** The pages of the demo. */
export const demo = both((lang) => say(load(lang, (file) => file === "demo.ftl")));

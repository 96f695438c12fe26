/** Values of the coach's settings, of reviews, promises and examples, as people say them. */
import type { HouseWord, Profile, ReviewReason, Rule } from "@/api/types";
import { findingName } from "@/coach/finding-body";
import { reasonNames, ruleName } from "@/coach/rule-name";
import { elements } from "@/api/coach";
import { t } from "@/text";
import { money } from "@/text/money";
import { risks } from "../coaching/guideline";
import { caseName } from "../coaching/case-name";
import { emptyRule, ruleSentence } from "../coaching/rule-says";
import { keyOf, knows, w } from "../words";

const labels = new Set<string>([...elements, ...risks]);

/** Words that one field may hold, by the starts of their texts: the first that has a text counts. */
export const starts: Record<string, string[]> = {
  state: ["delivery", "review-state", "commitment"],
  was: ["commitment"],
  kind: ["channel", "example-kind", "coach-channel", "survey-kind"],
  channel: ["channel"],
  channels: ["channel"],
  kinds: ["contact-kind"],
  intent: ["contact-kind"],
  intents: ["contact-kind"],
  sentiment: ["feeling-is"],
  threats: ["threat-of"],
  bypass: ["role"],
  element: ["block-element"],
  lang: ["language"],
  way: ["move-way"],
  codes: ["risk-guard"],
  source: ["source"],
};

export function coded(field: string, given: string): string | null {
  if ((field === "off" || field === "label") && labels.has(given)) return findingName(given);
  const key = (starts[field] ?? []).map((start) => keyOf(start, given)).find(knows);
  return key ? w(key) : null;
}

/** An object within a list: known by its shape. */
export function whole(given: object): string | null {
  if ("say_not" in given) return word(given as HouseWord);
  if ("elements" in given && "channel" in given) return profile(given as Profile);
  if ("risks" in given && "threats" in given) return `${ruleName(given as Rule)}: ${ruleSentence({ ...emptyRule, ...(given as Rule) })} (${w((given as Rule).enabled ? "rule-is-on" : "rule-is-off")})`;
  if ("role" in given && "limit" in given) return limit(given as { role: string; limit: number | null });
  if ("rule" in given && "name" in given) return reasonNames([given as ReviewReason]);
  return null;
}

function word({ say_not, say }: HouseWord): string {
  return say ? w("audit-word", { not: say_not, say }) : say_not;
}

function profile(given: Profile): string {
  return `${caseName(given)}: ${given.elements.map((element) => t(`element-${element}`)).join(", ")}`;
}

function limit({ role, limit: most }: { role: string; limit: number | null }): string {
  return `${t(`role-${role}`)}: ${most === null ? w("authority-free") : money(most, "ILS")}`;
}

/** The name of a field within the coach's settings: `weights.thanks`, `helper.model`. */
export function coachField(field: string): string | null {
  const [group, inner] = field.split(".");
  if (group === "weights" && inner && labels.has(inner)) return w("audit-weight", { name: findingName(inner) });
  if (group === "helper" && inner && knows(keyOf("audit-helper", inner))) return w(keyOf("audit-helper", inner));
  return null;
}

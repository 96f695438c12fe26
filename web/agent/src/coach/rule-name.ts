/** The name of a rule, or of a reason why a reply waits: its own, else the words for one that is built in. */
import type { ReviewReason, Rule } from "@/api/types";
import { t } from "@/text";

/** These are no rules that somebody could name; older replies still carry a name with them. */
const fixed = new Set(["authority", "asked", "hand"]);

export function nameOf(word: string, name: string): string {
  return name === "" || fixed.has(word) ? t(`held-by-${word.replaceAll("_", "-")}`) : name;
}

export function ruleName(rule: Rule): string {
  return nameOf(rule.id, rule.name);
}

/** Reasons in one line. */
export function reasonNames(reasons: ReviewReason[]): string {
  return reasons.map((reason) => nameOf(reason.rule, reason.name)).join(" · ");
}

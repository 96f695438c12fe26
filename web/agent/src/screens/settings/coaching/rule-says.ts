/** A rule as one sentence: "a reply waits when …, and …". */
import type { Rule } from "@/api/types";
import { locale, t } from "@/text";
import { findingName } from "@/coach/finding-body";
import { money } from "@/text/money";
import { keyOf, w } from "../words";

function either(words: string[]): string {
  return new Intl.ListFormat(locale(), { type: "disjunction" }).format(words);
}

/** The conditions in words, in the order of the form. */
export function conditions(rule: Rule): string[] {
  return [
    rule.channels.length > 0 && w("rule-channels", { what: either(rule.channels.map((kind) => t(`channel-${kind}`))) }),
    rule.public && w("rule-public"),
    rule.threats.length > 0 && w("rule-threats", { what: either(rule.threats.map((threat) => w(keyOf("threat-of", threat)))) }),
    rule.risks.length > 0 && w("rule-risks", { what: either(rule.risks.map(findingName)) }),
    rule.band !== null && w("rule-band"),
    rule.sum_over !== null && w("rule-sum", { sum: money(rule.sum_over, "ILS") }),
    rule.above_usual && w("rule-above-usual"),
    rule.new_agent_days !== null && w("rule-new-agent", { days: rule.new_agent_days }),
  ].filter((words) => words !== false);
}

export function ruleSentence(rule: Rule): string {
  const [first, ...rest] = conditions(rule);
  if (first === undefined) return w("rule-none");
  return w("rule-when", { conditions: [first, ...rest.map((next) => w("rule-and", { next }))].join("") });
}

export const emptyRule: Rule = { id: "", name: "", enabled: true, channels: [], risks: [], threats: [], sum_over: null, above_usual: false, new_agent_days: null, public: false, band: null };

/** A word of its own for a new rule, which nobody has yet. */
export function freshId(rules: Rule[]): string {
  const taken = new Set(rules.map((rule) => rule.id));
  for (let n = 1; ; n++) if (!taken.has(`rule-${n}`)) return `rule-${n}`;
}

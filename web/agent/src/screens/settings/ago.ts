/** How long ago, in words: "5 minutes ago". */
import { locale } from "@/text";

const steps: [Intl.RelativeTimeFormatUnit, number][] = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

export function ago(at: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  const told = unit === "second" ? 0 : Math.trunc(seconds / size);
  // Hebrew data writes one and two beside their words: "לפני דקה (1)", "לפני שעתיים (2)".
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(told, unit).replace(/ \([12]\)$/, "");
}

/** A reason in a person's own words, or one of ours by its code. */
import { has, t } from "./index";

export function reasonWords(reason: string): string {
  const code = `event-reason-${reason.replaceAll("_", "-")}`;
  return reason !== "" && has(code) ? t(code) : reason;
}

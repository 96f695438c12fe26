/** Why a person takes over from the bot, in words. */
import { has, t } from "@/text";

export function handoffWords(reason: string): string {
  const key = `handoff-reason-${reason.replaceAll("_", "-")}`;
  return has(key) ? t(key) : reason;
}

/*
 * How long it takes until a person is there, in words: never more exact than it is known, and honest
 * when nobody is there.
 */

import type { Wait } from "../model";
import { t } from "../words";
import { backAt } from "./time";

/** `mine`: the one who reads is in the line already. */
export function waitWords(wait: Wait, mine: boolean, now: Date): string {
  if (!wait.open) {
    if (!wait.opens_at) return t("closed");
    return t(mine ? "closedUntilMine" : "closedUntil", { when: backAt(new Date(wait.opens_at), now) });
  }
  const soon = wait.minutes === null ? t("soon") : duration(wait.minutes);
  return [mine && wait.ahead > 0 ? t("inLine") : "", ahead(wait.ahead, mine), soon].filter(Boolean).join(", ");
}

function ahead(n: number, mine: boolean): string {
  if (n <= 0) return t(mine ? "ahead0Mine" : "ahead0");
  return n === 1 ? t("ahead1") : n === 2 ? t("ahead2") : t("ahead", { n });
}

function duration(minutes: number): string {
  if (minutes >= 60) return counted("hours", Math.round(minutes / 60));
  return counted("minutes", Math.max(1, minutes));
}

function counted(word: "hours" | "minutes", n: number): string {
  return n === 1 ? t(`${word}1`) : n === 2 ? t(`${word}2`) : t(word, { n });
}

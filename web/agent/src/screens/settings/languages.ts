/** The languages that can be chosen. */
import type { Lang } from "@/api/types";
import { t } from "@/text";

const offered: Lang[] = ["he", "en"];

/** Those we speak; one chosen elsewhere stays among them. */
export function languages(chosen: Lang): { value: Lang; label: string }[] {
  const all = offered.includes(chosen) ? offered : [...offered, chosen];
  return all.map((lang) => ({ value: lang, label: t(`language-${lang}`) }));
}

/** How many people can see a post, as short as a row needs it: 940, 12.4K. */
import { locale } from "@/text";

export function compact(count: number): string {
  return new Intl.NumberFormat(locale(), { notation: "compact", maximumFractionDigits: count < 100_000 ? 1 : 0 }).format(count);
}

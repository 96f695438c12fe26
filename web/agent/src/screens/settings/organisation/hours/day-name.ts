/** The name of a day of the week, 0 for Sunday. */
import { weekday } from "@/text/time";

export function dayName(day: number): string {
  // The 22nd of November 2026 was a Sunday.
  return weekday(new Date(2026, 10, 22 + day, 12));
}

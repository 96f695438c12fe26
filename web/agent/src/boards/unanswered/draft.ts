/** The article that is being written from a group, if one is. Its later questions may not know of it. */
import type { UnansweredGroup } from "@/api/types";

export function draftOf(group: UnansweredGroup): number | null {
  return group.items.findLast((one) => one.article_id !== null)?.article_id ?? null;
}

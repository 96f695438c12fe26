/** The language of an article, where it is not the customer's. */
import type { Answer, ConversationFull, Lang } from "@/api/types";
import { scriptOf } from "@/composer/insertion";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Tag } from "@/ui";

function langOf(full: ConversationFull): Lang | null {
  const theirs = full.entries.findLast((entry) => entry.type === "message" && entry.direction === "in");
  return full.contact.language ?? scriptOf(theirs?.type === "message" ? theirs.text : "");
}

export function Foreign({ answer }: { answer: Answer }) {
  const { full } = useWriting();
  return answer.lang === langOf(full) ? null : <Tag>{t(`language-${answer.lang}`)}</Tag>;
}

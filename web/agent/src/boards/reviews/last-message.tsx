/** What the customer wrote last: the reply is judged against it. */
import { useQuery } from "@tanstack/react-query";
import { conversationQuery } from "@/api/conversations";
import type { Message, ReviewRow } from "@/api/types";
import { RichText } from "@/conversation/rich-text";
import { t } from "@/text";
import { full, moment } from "@/text/time";
import { Avatar, Skeleton } from "@/ui";

export function LastMessage({ row }: { row: ReviewRow }) {
  const { contact } = row.conversation;
  const query = useQuery({ ...conversationQuery(row.conversation.id), staleTime: 60_000 });
  const last = query.data?.entries.findLast((entry): entry is Message => entry.type === "message" && entry.direction === "in");
  const title = t("review-last-message", { name: contact.name });
  return (
    <section aria-label={title}>
      <h2 className="mb-2 flex items-center gap-2 font-semibold">
        <Avatar name={contact.name} face={contact.face} size="sm" />
        <span className="min-w-0 truncate">{title}</span>
        {last && <time dateTime={last.at} title={full(last.at)} className="ms-auto shrink-0 text-xs font-normal text-ink-3">{moment(last.at)}</time>}
      </h2>
      {query.isPending ? <Skeleton className="h-24" /> : last
        ? <RichText text={last.text} bold={false} className="max-h-80 overflow-auto rounded-lg border border-line bg-theirs p-4 shadow-low" />
        : <p className="text-sm text-ink-3">{t("review-no-message")}</p>}
    </section>
  );
}

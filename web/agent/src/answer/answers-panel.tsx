/** Quietly at the side: what the help centre says to the customer's last message. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BookOpen, ExternalLink, Link2, Search, TextQuote } from "lucide-react";
import { desk } from "@/actions";
import { answersQuery } from "@/api/articles";
import type { Answer } from "@/api/types";
import { InternalTag } from "@/article/marks";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Button, IconButton, Tooltip } from "@/ui";
import { Foreign } from "./foreign";
import { asLink, asPassage, worthALook } from "./put";
import { usePut } from "./use-put";

const MOST = 3;

export function AnswersPanel() {
  const { full, draft, mayReply } = useWriting();
  const { id, last_in_id: last, status } = full.conversation;
  const on = mayReply && last !== null && status !== "resolved" && draft.mode !== "note";
  const query = useQuery({ ...answersQuery(id, last, "", MOST + 2), enabled: on });
  const found = on ? worthALook(query.data ?? [], MOST) : [];
  if (found.length === 0) return null;
  return (
    <section aria-label={t("answers")} className="border-b border-line px-4 py-4">
      <header className="mb-2 flex h-6 items-center gap-2">
        <BookOpen aria-hidden className="size-4 text-ink-3" />
        <h2 className="font-semibold">{t("answers")}</h2>
        <IconButton label={t("action-answers")} size="sm" className="ms-auto -me-2" onPress={() => desk.get().composer?.pick("answers")}><Search aria-hidden className="size-4!" /></IconButton>
      </header>
      <ul className="flex flex-col gap-2">{found.map((answer) => <li key={answer.article_id}><Card answer={answer} /></li>)}</ul>
    </section>
  );
}

function Card({ answer }: { answer: Answer }) {
  const put = usePut();
  const link = asLink(answer, location.origin);
  return (
    <div className="rounded-md border border-line bg-sunken p-2.5">
      <p className="flex items-start gap-1.5">
        <Link to="/articles/$article" params={{ article: String(answer.article_id) }} search={{ lang: answer.lang }} className="min-w-0 flex-1 text-sm font-medium hover:text-accent-text hover:underline"><bdi>{answer.title}</bdi></Link>
        {answer.url && (
          <Tooltip text={t("article-open-public")}>
            <Button tone="ghost" size="sm" aria-label={`${t("article-open-public")}: ${answer.title}`} className="-me-1 -mt-0.5 size-6! px-0!" onPress={() => void window.open(answer.url ?? "", "_blank", "noopener")}><ExternalLink aria-hidden className="size-3.5 rtl:-scale-x-100" /></Button>
          </Tooltip>
        )}
      </p>
      <p dir="auto" className="mt-0.5 line-clamp-3 text-start text-sm text-ink-2">{answer.passage}</p>
      <div className="mt-1.5 flex flex-wrap items-center gap-1">
        {answer.internal ? (
          <Button tone="ghost" size="sm" className="h-7! px-1.5! text-accent-text" icon={<BookOpen aria-hidden className="size-3.5" />} aria-label={`${t("answer-read")}: ${answer.title}`} onPress={() => desk.get().go(`/articles/${answer.article_id}?lang=${answer.lang}`)}>{t("answer-read")}</Button>
        ) : <Button tone="ghost" size="sm" className="h-7! px-1.5! text-accent-text" icon={<TextQuote aria-hidden className="size-3.5" />} aria-label={`${t("answer-passage")}: ${answer.title}`} onPress={() => put(asPassage(answer))}>{t("answer-passage")}</Button>}
        {link && <Button tone="ghost" size="sm" className="h-7! px-1.5! text-accent-text" icon={<Link2 aria-hidden className="size-3.5" />} aria-label={`${t("answer-link")}: ${answer.title}`} onPress={() => put(link)}>{t("answer-link")}</Button>}
        <span className="ms-auto flex gap-1">
          <Foreign answer={answer} />
          {answer.internal && <InternalTag />}
        </span>
      </div>
    </div>
  );
}

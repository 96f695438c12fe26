/** Whether the article helped those who said so, and what they wrote. */
import { useQuery } from "@tanstack/react-query";
import { MessageSquareText, ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { marksQuery } from "@/api/articles";
import { sentence } from "@/api/http";
import type { Article } from "@/api/types";
import { locale, t } from "@/text";
import { full, moment } from "@/text/time";
import { Banner, Button, Dialog, Skeleton } from "@/ui";

export function HelpedCard({ article }: { article: Article }) {
  const [open, setOpen] = useState(false);
  const { helped, not_helped: not } = article;
  const all = helped + not;
  const number = new Intl.NumberFormat(locale());
  return (
    <section aria-label={t("article-helped")}>
      <h2 className="text-sm font-medium text-ink-2">{t("article-helped")}</h2>
      {all === 0 ? <p className="mt-1 text-sm text-ink-3">{t("article-helped-none")}</p> : (
        <>
          <div aria-hidden className="mt-2 flex h-2 overflow-hidden rounded-full bg-danger-soft">
            <span className="bg-good" style={{ inlineSize: `${(helped / all) * 100}%` }} />
          </div>
          <p className="mt-2 flex justify-between gap-2 text-sm [&_svg]:size-4">
            <span className="inline-flex items-center gap-1.5 text-good"><ThumbsUp aria-hidden /><span className="digits">{number.format(helped)}</span> {t("article-helped-yes")}</span>
            <span className="inline-flex items-center gap-1.5 text-danger"><ThumbsDown aria-hidden /><span className="digits">{number.format(not)}</span> {t("article-helped-no")}</span>
          </p>
          <Button size="sm" tone="ghost" className="mt-1 -ms-2" icon={<MessageSquareText aria-hidden className="size-4" />} onPress={() => setOpen(true)}>{t("article-marks")}</Button>
        </>
      )}
      {open && <Words id={article.id} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Words({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(marksQuery(id));
  const said = query.data?.filter((mark) => mark.words.trim() !== "");
  return (
    <Dialog isOpen onClose={onClose} title={t("article-marks")} scrolls>
      {query.isError ? <Banner tone="danger">{sentence(query.error)}</Banner> : !said ? <Skeleton className="h-16" /> : said.length === 0 ? <p className="text-base text-ink-3">{t("article-marks-none")}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {said.map((mark) => (
            <li key={mark.at + mark.words} className="flex gap-3 py-3">
              {mark.helped ? <ThumbsUp aria-label={t("article-helped-yes")} className="mt-1 size-4 shrink-0 text-good" /> : <ThumbsDown aria-label={t("article-helped-no")} className="mt-1 size-4 shrink-0 text-danger" />}
              <div className="min-w-0">
                <p dir="auto" className="text-start text-base wrap-anywhere whitespace-pre-wrap">{mark.words}</p>
                <time dateTime={mark.at} title={full(mark.at)} className="text-sm text-ink-3">{moment(mark.at)}</time>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

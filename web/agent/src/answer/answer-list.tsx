/** The help centre at the caret: what answers the customer, or what is sought; its passage or its address is put in. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BookOpen, Link2, TextQuote } from "lucide-react";
import { useEffect, useState } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { desk } from "@/actions";
import { answersQuery } from "@/api/articles";
import { sentence } from "@/api/http";
import type { Answer } from "@/api/types";
import { InternalTag } from "@/article/marks";
import { useDebounced } from "@/bank/use-debounced";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Button, Kbd, Skeleton } from "@/ui";
import { itemClass } from "@/ui/select";
import { Foreign } from "./foreign";
import { type Put, asLink, asPassage } from "./put";

const MOST = 8;

export function AnswerList({ onPick, onLeave }: { onPick: (put: Put) => void; onLeave: () => void }) {
  const { full } = useWriting();
  const { id, last_in_id: last } = full.conversation;
  const [text, setText] = useState("");
  const [focused, setFocused] = useState<number | null>(null);
  const q = useDebounced(text, 140);
  const query = useQuery({ ...answersQuery(id, last, q, MOST), placeholderData: keepPreviousData });
  const found = query.data ?? [];
  const shown = found.find((answer) => answer.article_id === focused) ?? found[0] ?? null;
  const read = (answer: Answer) => {
    onLeave();
    desk.get().go(`/articles/${answer.article_id}?lang=${answer.lang}`);
  };
  return (
    <div className="flex max-h-[min(27rem,70dvh)] w-[min(46rem,calc(100vw-1.5rem))] flex-col md:h-[min(27rem,62dvh)]">
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t("answers-search")} autoFocus className="border-b border-line p-2">
          <Input
            // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls
            role="combobox"
            aria-expanded
            aria-haspopup="listbox"
            dir="auto"
            placeholder={t("answers-search-hint")}
            onKeyDownCapture={(event) => {
              if (event.code !== "Enter" || !shown || event.nativeEvent.isComposing) return;
              event.preventDefault();
              event.stopPropagation();
              // What is for the team is read before anything of it is put in.
              if (shown.internal) read(shown);
              else onPick((event.shiftKey ? asLink(shown, location.origin) : null) ?? asPassage(shown));
            }}
            className="h-9 w-full rounded-md bg-transparent px-2 text-base outline-none [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <div className="flex min-h-0 flex-1 max-md:flex-col">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col md:max-w-[19rem] md:border-e md:border-line">
            {query.isError ? <p className="p-6 text-center text-sm text-ink-2">{sentence(query.error)}</p> : query.isPending ? <div aria-busy="true" className="flex flex-col gap-3 p-3">{[0, 1, 2].map((n) => <Skeleton key={n} className="h-12" />)}</div> : (
              <ListBox
                aria-label={t("answers")}
                onAction={(key) => setFocused(Number(key))}
                renderEmptyState={() => <p className="p-6 text-center text-sm text-ink-3">{t("answers-none")}</p>}
                className="min-h-0 flex-1 overflow-auto p-1.5 outline-none"
              >
                {found.map((answer) => (
                  <ListBoxItem key={answer.article_id} id={answer.article_id} textValue={answer.title} className={`${itemClass} block! data-[shown]:bg-hover`} data-shown={shown?.article_id === answer.article_id || undefined}>
                    {({ isFocused }) => (
                      <>
                        <Told id={answer.article_id} on={isFocused} onFocus={setFocused} />
                        <bdi className="block truncate font-medium">{answer.title}</bdi>
                        <span dir="auto" className="line-clamp-1 text-start text-sm text-ink-3">{answer.passage}</span>
                        <span className="flex gap-1 not-empty:mt-1">{answer.internal && <InternalTag />}<Foreign answer={answer} /></span>
                      </>
                    )}
                  </ListBoxItem>
                ))}
              </ListBox>
            )}
          </div>
          {shown && <Shown answer={shown} onPick={onPick} onRead={() => read(shown)} />}
        </div>
      </Autocomplete>
    </div>
  );
}

/** The passage as it would be put in, and what can be done with it. */
function Shown({ answer, onPick, onRead }: { answer: Answer; onPick: (put: Put) => void; onRead: () => void }) {
  const link = asLink(answer, location.origin);
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-sunken max-md:flex-none max-md:border-t max-md:border-line">
      <div className="min-h-0 flex-1 overflow-auto p-4 max-md:max-h-36">
        <p className="mb-2 text-xs font-medium text-ink-3"><bdi>{answer.title}</bdi></p>
        <p dir="auto" className="text-start text-base wrap-anywhere whitespace-pre-wrap">{asPassage(answer).text}</p>
        {answer.internal && <p className="mt-3 text-sm text-note-ink">{t("answer-internal-lead")}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-1.5 border-t border-line p-2.5">
        <Button size="sm" tone={answer.internal ? "secondary" : "primary"} icon={<TextQuote aria-hidden className="size-4" />} onPress={() => onPick(asPassage(answer))}>{t("answer-passage")}{!answer.internal && <Caps>↵</Caps>}</Button>
        {link && <Button size="sm" icon={<Link2 aria-hidden className="size-4" />} onPress={() => onPick(link)}>{t("answer-link")}<Caps>⇧↵</Caps></Button>}
        <Button size="sm" tone="ghost" icon={<BookOpen aria-hidden className="size-4" />} onPress={onRead}>{t("answer-read")}{answer.internal && <Caps>↵</Caps>}</Button>
      </div>
    </div>
  );
}

function Caps({ children }: { children: string }) {
  return <span aria-hidden className="ms-1 max-md:hidden"><Kbd>{children}</Kbd></span>;
}

function Told({ id, on, onFocus }: { id: number; on: boolean; onFocus: (id: number | null) => void }) {
  useEffect(() => {
    if (on) onFocus(id);
  }, [on, id, onFocus]);
  return null;
}

/** The article that answers a group already: those nearest to the question, or those that are sought. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { articlesQuery, nearestQuery } from "@/api/articles";
import { sentence } from "@/api/http";
import type { Lang, UnansweredGroup } from "@/api/types";
import { addPhrasing, settle } from "@/api/unanswered";
import { firstLang, titleOf } from "@/article/search";
import { useDebounced } from "@/bank/use-debounced";
import { t } from "@/text";
import { Banner, Checkbox, Dialog, Skeleton, Tag } from "@/ui";
import { itemClass } from "@/ui/select";
import { settled } from "./acts";

interface Candidate {
  id: number;
  title: string;
  lang: Lang;
}

/** What customers can read, and the bot too. */
function useCandidates(group: UnansweredGroup, q: string) {
  const sought = q.trim() !== "";
  const nearest = useQuery({ ...nearestQuery(group.text, group.lang), enabled: !sought });
  const found = useInfiniteQuery({ ...articlesQuery({ q: q.trim(), state: "published", internal: false }), enabled: sought, placeholderData: keepPreviousData });
  const near: Candidate[] | undefined = nearest.data?.filter((one) => !one.internal).map((one) => ({ id: one.article_id, title: one.title, lang: one.lang }));
  const named: Candidate[] | undefined = found.data?.pages.flatMap((page) => page.items).map((article) => {
    const lang = firstLang(article, group.lang);
    return { id: article.id, title: titleOf(article, lang), lang };
  });
  return { list: sought ? named : near, error: sought ? found.error : nearest.error };
}

export function PickArticle({ group, onClose, onSettled }: { group: UnansweredGroup; onClose: () => void; onSettled: () => void }) {
  const [text, setText] = useState("");
  const [phrase, setPhrase] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { list, error } = useCandidates(group, useDebounced(text, 140));
  const pick = async (id: number) => {
    const name = list?.find((one) => one.id === id)?.title ?? "";
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const phrased = phrase ? await addPhrasing(id, group.lang, group.text) : null;
      const reopen = await settle(group, id);
      onClose();
      onSettled();
      settled(t(!phrased ? "unanswered-answered" : phrased.live ? "unanswered-answered-phrased" : "unanswered-answered-later", { name }), async () => {
        await reopen();
        await phrased?.undo();
      });
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  const wrong = problem ?? error;
  return (
    <Dialog isOpen onClose={onClose} title={t("unanswered-pick")}>
      <blockquote className="mb-3 border-s-2 border-line-strong ps-3 text-ink-2 wrap-anywhere"><bdi>{group.text}</bdi></blockquote>
      {wrong !== null && <Banner tone="danger" live className="mb-3">{sentence(wrong)}</Banner>}
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t("unanswered-pick-search")} autoFocus className="rounded-t-md border border-line p-1">
          {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
          <Input role="combobox" aria-expanded aria-haspopup="listbox" dir="auto" placeholder={t("unanswered-pick-search")} className="h-9 w-full rounded-md bg-transparent px-2 text-base outline-none [&::-webkit-search-cancel-button]:hidden" />
        </SearchField>
        <div className="min-h-40 rounded-b-md border border-t-0 border-line">
          {text.trim() === "" && list && list.length > 0 && <p className="px-3 pt-2 text-xs font-medium text-ink-3">{t("unanswered-pick-near")}</p>}
          {!list && !error ? <div aria-busy="true" className="flex flex-col gap-3 p-3">{[0, 1, 2].map((n) => <Skeleton key={n} className="h-6" />)}</div> : (
            <ListBox
              aria-label={t("unanswered-pick")}
              items={list ?? []}
              onAction={(key) => void pick(Number(key))}
              renderEmptyState={() => <p className="p-5 text-center text-sm text-ink-3">{t(text.trim() === "" ? "unanswered-pick-nothing-near" : "unanswered-pick-nothing")}</p>}
              className="max-h-64 overflow-auto p-1.5 outline-none"
            >
              {(one: Candidate) => (
                <ListBoxItem id={one.id} textValue={one.title} className={itemClass}>
                  <bdi className="min-w-0 flex-1 truncate">{one.title}</bdi>
                  {one.lang !== group.lang && <Tag>{t(`language-${one.lang}`)}</Tag>}
                </ListBoxItem>
              )}
            </ListBox>
          )}
        </div>
      </Autocomplete>
      <Checkbox isSelected={phrase} onChange={setPhrase} className="mt-3">{t("unanswered-pick-phrase")}</Checkbox>
    </Dialog>
  );
}

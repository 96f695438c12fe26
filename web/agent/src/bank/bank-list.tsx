/** Blocks or templates: the field to search in, the list by element, and what the chosen one would say. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Autocomplete, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { blocksQuery, templatesQuery } from "@/api/bank";
import { brings, elements } from "@/api/coach";
import { sentence } from "@/api/http";
import type { ConversationFull } from "@/api/types";
import { scriptOf } from "@/composer/insertion";
import { useWriting } from "@/composer/writing";
import { language, t } from "@/text";
import { Button, Skeleton } from "@/ui";
import { type Offer, grouped, ofBlock, ofTemplate } from "./offers";
import { Offers } from "./offer-list";
import { useRegister } from "./register-choice";
import { SlotText } from "./slot-text";
import { useDebounced } from "./use-debounced";

type What = "blocks" | "templates";

export function BankList({ first, onPick }: { first: What; onPick: (offer: Offer) => void }) {
  const { full, draft, review } = useWriting();
  const [what, setWhat] = useState<What>(first);
  const [register, setRegister] = useRegister();
  const [text, setText] = useState("");
  const [focused, setFocused] = useState<Offer | null>(null);
  const q = useDebounced(text, 140);
  const missing = review ? review.required.filter((element) => !review.elements[element]) : elements;
  const ask = { conversation: full.conversation.id, q, lang: languageOf(full, draft.reply), register, missing };
  const blocks = useQuery({ ...blocksQuery(ask), enabled: what === "blocks", placeholderData: keepPreviousData });
  const templates = useQuery({ ...templatesQuery(ask), enabled: what === "templates", placeholderData: keepPreviousData });
  const query = what === "blocks" ? blocks : templates;
  const offers = (what === "blocks" ? blocks.data?.map(ofBlock) : templates.data?.filter((template) => template.register === register || q !== "").map(ofTemplate)) ?? [];
  const groups = grouped(offers, (element) => review !== null && element !== "template" && missing.includes(brings[element]));
  const top = groups[0]?.offers[0] ?? null;
  const preview = offers.find((offer) => offer.key === focused?.key) ?? top;
  return (
    <div className="flex h-[min(27rem,62dvh)] w-[min(46rem,calc(100vw-1.5rem))] flex-col">
      <Autocomplete inputValue={text} onInputChange={setText}>
        <div className="flex flex-wrap items-center gap-2 border-b border-line p-2">
          <SearchField aria-label={t("bank-search")} autoFocus className="min-w-40 flex-1">
            {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
            <Input role="combobox" aria-expanded aria-haspopup="listbox" dir="auto" placeholder={t("bank-search")} onKeyDown={(event) => event.code === "Enter" && !focused && preview && onPick(preview)} className="h-9 w-full rounded-md bg-transparent px-2 text-base outline-none [&::-webkit-search-cancel-button]:hidden" />
          </SearchField>
          <Choice label={t("bank-what")} value={what} onChange={(next) => { setWhat(next); setFocused(null); }} options={[["blocks", t("bank-blocks")], ["templates", t("bank-templates")]]} />
          <Choice label={t("bank-register")} value={register} onChange={setRegister} options={[["friendly", t("register-friendly")], ["formal", t("register-formal")]]} />
        </div>
        <div className="flex min-h-0 flex-1">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col md:max-w-[19rem] md:border-e md:border-line">
            {query.isError ? <Failed words={sentence(query.error)} again={() => void query.refetch()} />
              : query.isPending ? <Loading />
              : <Offers groups={groups} onPick={onPick} onFocus={setFocused} />}
          </div>
          <div className="min-h-0 flex-1 overflow-auto bg-sunken p-4 max-md:hidden">
            {preview && <><p className="mb-2 text-xs font-medium text-ink-3">{preview.title}</p><SlotText text={preview.text} className="block text-base" /></>}
          </div>
        </div>
      </Autocomplete>
    </div>
  );
}

/** The language of the reply: as it is written, else as the contact writes. */
function languageOf(full: ConversationFull, text: string): "he" | "en" {
  const known = full.contact.language;
  const theirs = full.entries.findLast((entry) => entry.type === "message" && entry.direction === "in");
  return scriptOf(text) ?? (known === "he" || known === "en" ? known : null) ?? scriptOf(theirs?.type === "message" ? theirs.text : "") ?? language();
}

function Choice<T extends string>({ label, value, options, onChange }: { label: string; value: T; options: [T, string][]; onChange: (value: T) => void }) {
  return (
    <ToggleButtonGroup aria-label={label} selectionMode="single" disallowEmptySelection selectedKeys={[value]} onSelectionChange={(keys) => { for (const key of keys) onChange(key as T); }} className="flex rounded-md border border-line p-0.5">
      {options.map(([id, words]) => <ToggleButton key={id} id={id} className="h-7 cursor-pointer rounded-sm px-2.5 text-sm text-ink-2 data-hovered:text-ink data-selected:bg-accent-soft data-selected:font-medium data-selected:text-accent-text">{words}</ToggleButton>)}
    </ToggleButtonGroup>
  );
}

function Loading() {
  return <div aria-busy="true" className="flex flex-col gap-3 p-3">{[0, 1, 2, 3, 4].map((n) => <Skeleton key={n} className="h-10" />)}</div>;
}

function Failed({ words, again }: { words: string; again: () => void }) {
  return <div className="flex flex-col items-center gap-3 p-6 text-center text-sm text-ink-2"><p>{words}</p><Button size="sm" onPress={again}>{t("try-again")}</Button></div>;
}

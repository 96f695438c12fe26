/** All blocks: searched, filtered, each with its words and what it serves. */
import { useQuery } from "@tanstack/react-query";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import type { Block } from "@/api/types";
import { SlotText } from "@/bank/slot-text";
import { language, t } from "@/text";
import { EmptyState, Select, Tag, TextField } from "@/ui";
import { ButtonLink, SettingsLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";
import { type BankFilter, blocksQuery, elements, registers } from "./data";
import { BankNav, Shown, Standing, useTyped } from "./parts";
import { render } from "./render";
import { sampleFields } from "./sample";

export function BlockList() {
  const [filter, setFilter] = useState<Omit<BankFilter, "q">>({ lang: language(), element: "all", register: "all" });
  const [typed, q, setTyped] = useTyped();
  const query = useQuery(blocksQuery({ ...filter, q }));
  return (
    <Page title={w("section-blocks")} lead={w("blocks-lead")} width="wide" action={<ButtonLink to="blocks/new" tone="primary"><Plus aria-hidden />{w("block-add")}</ButtonLink>}>
      <BankNav />
      <div className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]">
        <TextField className="col-span-full md:col-span-1" label={w("bank-search")} type="search" dir="auto" value={typed} onChange={setTyped} placeholder={w("bank-search-hint")} trailing={<Search aria-hidden className="me-2 size-4 text-ink-3" />} />
        <Select label={w("bank-element")} value={filter.element} onChange={(element) => setFilter({ ...filter, element })} options={[{ value: "all", label: w("bank-any") }, ...elements.map((value) => ({ value, label: w(`block-element-${value}`) }))]} />
        <Select label={w("bank-register")} value={filter.register} onChange={(register) => setFilter({ ...filter, register })} options={[{ value: "all", label: w("bank-any") }, ...registers.map((value) => ({ value, label: w(`register-is-${value}`) }))]} />
        <Select className="max-md:col-span-full" label={t("language")} value={filter.lang} onChange={(lang) => setFilter({ ...filter, lang })} options={[{ value: "all", label: w("bank-any") }, { value: "he", label: t("language-he") }, { value: "en", label: t("language-en") }]} />
      </div>
      <Loaded of={query} rows={6}>
        {(items) => items.length === 0 ? <Card className="flex"><EmptyState icon={<Search />} title={w("bank-none")}>{w("bank-none-lead")}</EmptyState></Card> : <Shown items={items}>{(block) => <Row key={block.key} block={block} />}</Shown>}
      </Loaded>
    </Page>
  );
}

function Row({ block }: { block: Block }) {
  const said = render(block.text, { contact: "neutral", agent: "f", fields: sampleFields(block.lang) });
  return (
    <li>
      <SettingsLink to={`blocks/block/${encodeURIComponent(block.key)}`} className="flex flex-col gap-1 px-4 py-3 -outline-offset-2 hover:bg-hover">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="font-medium">{block.title}</bdi>
          <Tag>{w(`block-element-${block.element}`)}</Tag>
          <Tag>{w(`register-is-${block.register}`)}</Tag>
          <Standing item={block} />
        </span>
        <SlotText text={said} className="line-clamp-2 text-sm text-ink-2" />
      </SettingsLink>
    </li>
  );
}

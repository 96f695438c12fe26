/** All templates, each with the line of its parts. */
import { useQuery } from "@tanstack/react-query";
import { LayoutTemplate, Plus, Search } from "lucide-react";
import { useState } from "react";
import type { BlockLang, Template } from "@/api/types";
import { language, t } from "@/text";
import { EmptyState, Select, Tag, TextField } from "@/ui";
import { ButtonLink, SettingsLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";
import { PERSONAL, blocksQuery, templatesQuery } from "./data";
import { BankNav, Shown, Standing, useTyped } from "./parts";

export function TemplateList() {
  const [lang, setLang] = useState<BlockLang | "all">(language());
  const [typed, q, setTyped] = useTyped();
  const query = useQuery(templatesQuery({ q, lang }));
  const blocks = useQuery(blocksQuery({}));
  const titles = new Map(blocks.data?.map((block) => [block.key, block.title]));
  return (
    <Page title={w("section-blocks")} lead={w("blocks-lead")} width="wide" action={<ButtonLink to="blocks/templates/new" tone="primary"><Plus aria-hidden />{w("template-add")}</ButtonLink>}>
      <BankNav />
      <div className="mb-4 grid items-end gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <TextField label={w("bank-search")} type="search" dir="auto" value={typed} onChange={setTyped} placeholder={w("bank-search-hint")} trailing={<Search aria-hidden className="me-2 size-4 text-ink-3" />} />
        <Select label={t("language")} value={lang} onChange={setLang} options={[{ value: "all", label: w("bank-any") }, { value: "he", label: t("language-he") }, { value: "en", label: t("language-en") }]} />
      </div>
      <Loaded of={query} rows={5}>
        {(items) => items.length === 0 ? <Card className="flex"><EmptyState icon={<LayoutTemplate />} title={w("bank-none")}>{w("bank-none-lead")}</EmptyState></Card> : <Shown items={items}>{(item) => <Row key={item.key} template={item} titles={titles} />}</Shown>}
      </Loaded>
    </Page>
  );
}

function Row({ template, titles }: { template: Template; titles: Map<string, string> }) {
  return (
    <li>
      <SettingsLink to={`blocks/templates/template/${encodeURIComponent(template.key)}`} className="flex flex-col gap-1 px-4 py-3 -outline-offset-2 hover:bg-hover">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="font-medium">{template.title}</bdi>
          <Tag>{template.channel ? w(`coach-channel-${template.channel}`) : w("profiles-any-channel")}</Tag>
          <Tag>{w(`register-is-${template.register}`)}</Tag>
          <Standing item={template} />
        </span>
        <span className="line-clamp-2 text-sm text-ink-2">{template.parts.map((part) => (part === PERSONAL ? w("template-personal") : (titles.get(part) ?? part))).join(" · ")}</span>
      </SettingsLink>
    </li>
  );
}

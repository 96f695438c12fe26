/** The texts that the vendor approved: found by words, fetched anew. */
import { type RefObject, useState } from "react";
import { Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import type { VendorTemplate, VendorTemplates } from "@/api/types";
import { t } from "@/text";
import { Tag } from "@/ui";
import { found } from "./template-fill";
import { TemplatesRefresh } from "./templates-refresh";

export const keyOf = (template: VendorTemplate) => `${template.name}/${template.language}`;

interface Props {
  inbox: number;
  all: VendorTemplates;
  language: string;
  chosen: string | null;
  onChoose: (key: string) => void;
  search: RefObject<HTMLInputElement | null>;
}

export function TemplateList({ inbox, all, language, chosen, onChoose, search }: Props) {
  const [q, setQ] = useState("");
  const shown = found(all.items, q, language);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <SearchField aria-label={t("template-search")} value={q} onChange={setQ} className="border-b border-line p-1.5">
        <Input ref={search} dir="auto" placeholder={t("template-search")} className="h-8.5 w-full rounded-md bg-transparent px-2 text-base outline-none data-focused:bg-sunken [&::-webkit-search-cancel-button]:hidden" />
      </SearchField>
      <ListBox
        aria-label={t("templates-approved")}
        selectionMode="single"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => { for (const key of keys) onChoose(String(key)); }}
        renderEmptyState={() => <p className="p-4 text-center text-sm text-ink-3">{t(all.items.length === 0 ? "templates-none" : "templates-not-found")}</p>}
        className="min-h-24 flex-1 overflow-auto p-1 outline-none"
      >
        {shown.map((template) => (
          <ListBoxItem key={keyOf(template)} id={keyOf(template)} textValue={template.name} className="cursor-pointer rounded-md px-2.5 py-2 outline-none data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-hover data-selected:bg-accent-soft">
            <span className="flex items-center gap-2">
              <bdi dir="ltr" className="min-w-0 truncate text-sm font-medium">{template.name.replaceAll("_", " ")}</bdi>
              <Tag className="ms-auto">{template.language}</Tag>
            </span>
            <span dir="auto" className="mt-0.5 line-clamp-2 text-sm text-ink-3">{template.body.replaceAll(/\{\{\d+\}\}/gu, "…")}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      <div className="flex flex-col gap-1.5 border-t border-line p-1.5"><TemplatesRefresh inbox={inbox} at={all.fetched_at} /></div>
    </div>
  );
}

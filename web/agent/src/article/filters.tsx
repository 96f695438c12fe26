/** What of the help centre is shown; on a phone the folder is chosen here too. */
import { Search, SlidersHorizontal } from "lucide-react";
import { useEffect, useState } from "react";
import { type ArticleFilter, articleLangs } from "@/api/articles";
import type { Folder, Lang, TextState } from "@/api/types";
import { t } from "@/text";
import { IconButton, Select, TextField, cx } from "@/ui";
import { FolderMenu } from "./folder-menu";
import { folderName } from "./search";

const any = "any";

export function Filters({ filter, folders, edits, onChange }: { filter: ArticleFilter; folders: Folder[]; edits: boolean; onChange: (next: ArticleFilter) => void }) {
  const [text, setText] = useState(filter.q ?? "");
  const { q = "" } = filter;
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (text.trim() === q) return undefined;
    const timer = setTimeout(() => onChange({ q: text.trim() || undefined }), 250);
    return () => clearTimeout(timer);
  }, [text, q, onChange]);
  const [open, setOpen] = useState(filter.state !== undefined || filter.lang !== undefined || filter.internal !== undefined);
  const narrow = open ? "" : "max-md:hidden";
  const folder = folders.find((one) => one.id === filter.folder);
  return (
    <div className="mb-4 grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]">
      <div className="col-span-full flex items-end gap-2 md:hidden">
        <Select
          className="min-w-0 flex-1"
          label={t("folder")}
          value={filter.folder === undefined ? any : String(filter.folder)}
          onChange={(id) => onChange({ folder: id === any ? undefined : Number(id) })}
          options={[{ value: any, label: t("folder-all") }, ...folders.map((one) => ({ value: String(one.id), label: folderName(one) })), { value: "0", label: t("folder-none") }]}
        />
        <IconButton label={t("articles-filter")} aria-expanded={open} className={cx("border border-line bg-surface", open && "text-accent-text")} onPress={() => setOpen(!open)}><SlidersHorizontal aria-hidden /></IconButton>
        {edits && <FolderMenu folders={folders} folder={folder ?? null} />}
      </div>
      <TextField className="col-span-full lg:col-span-1" label={t("articles-search")} type="search" dir="auto" value={text} onChange={setText} placeholder={t("articles-search-hint")} trailing={<Search aria-hidden className="me-2 size-4 text-ink-3" />} />
      <Select<TextState | typeof any> className={narrow} label={t("articles-state")} value={filter.state ?? any} onChange={(state) => onChange({ state: state === any ? undefined : state })} options={[{ value: any, label: t("articles-any") }, { value: "published", label: t("articles-state-published") }, { value: "draft", label: t("articles-state-draft") }]} />
      <Select<Lang | typeof any> className={narrow} label={t("language")} value={filter.lang ?? any} onChange={(lang) => onChange({ lang: lang === any ? undefined : lang })} options={[{ value: any, label: t("articles-any-lang") }, ...articleLangs.map((lang) => ({ value: lang, label: t(`language-${lang}`) }))]} />
      <Select className={cx("max-lg:col-span-full", narrow)} label={t("articles-readers")} value={filter.internal === undefined ? any : filter.internal ? "in" : "out"} onChange={(who) => onChange({ internal: who === any ? undefined : who === "in" })} options={[{ value: any, label: t("articles-any-readers") }, { value: "out", label: t("articles-everybody") }, { value: "in", label: t("articles-team-only") }]} />
    </div>
  );
}

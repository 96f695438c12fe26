/** What belongs to every language: where it stands, its address, who reads it; whether it helped, how it was, its end. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { History, Trash2 } from "lucide-react";
import { useState } from "react";
import { foldersQuery, removeArticle } from "@/api/articles";
import type { Article, Lang } from "@/api/types";
import { Confirm } from "@/screens/settings/confirm";
import { leaving } from "@/screens/settings/leave-guard";
import { t } from "@/text";
import { Button, Select, Switch, toast } from "@/ui";
import { textOf } from "./edits";
import { HelpedCard } from "./helped-card";
import { folderName, titleOf } from "./search";
import { SlugField } from "./slug-field";
import type { Work } from "./use-edits";
import { Versions } from "./versions";

export function About({ article, lang, work }: { article: Article; lang: Lang; work: Work }) {
  const navigate = useNavigate();
  const folders = useQuery(foldersQuery).data ?? [];
  const [asking, ask] = useState<"open" | "remove" | null>(null);
  const [history, setHistory] = useState(false);
  const published = article.texts.some((text) => text.state === "published");
  const drop = async () => {
    const name = titleOf(article);
    await removeArticle(article.id);
    toast({ text: t("article-removed", { name }), tone: "good" });
    leaving(() => void navigate({ to: "/articles", search: { folder: article.folder_id ?? undefined } }));
  };
  return (
    <aside aria-label={t("article-about")} className="flex shrink-0 flex-col gap-5 border-line bg-surface px-4 py-5 max-lg:border-t md:px-5 lg:w-66 lg:overflow-auto lg:border-s">
      <Select
        label={t("folder")}
        value={String(article.folder_id ?? 0)}
        onChange={(id) => void work.alter({ folder_id: Number(id) || null })}
        options={[...folders.map((folder) => ({ value: String(folder.id), label: folderName(folder) })), { value: "0", label: t("folder-none") }]}
      />
      <Switch isSelected={article.internal} onChange={(internal) => (internal || !published ? void work.alter({ internal }) : ask("open"))} help={t("article-internal-help")}>{t("article-internal-switch")}</Switch>
      <SlugField key={article.slug} article={article} lang={lang} published={published} onSave={(slug) => work.alter({ slug })} />
      <HelpedCard article={article} />
      <div className="flex flex-col gap-2 border-t border-line pt-5">
        {textOf(article, lang) && <Button icon={<History aria-hidden className="size-4" />} onPress={() => setHistory(true)}>{t("article-versions")}</Button>}
        <Button className="text-danger!" icon={<Trash2 aria-hidden className="size-4" />} onPress={() => ask("remove")}>{t("article-delete")}</Button>
      </div>
      {history && <Versions article={article} lang={lang} dirty={work.stand(lang).dirty} onClose={() => setHistory(false)} />}
      <Confirm isOpen={asking === "remove"} onClose={() => ask(null)} title={t("article-delete-ask", { name: titleOf(article) })} verb={t("article-delete")} run={drop}>
        <p>{t("article-delete-lead")}</p>
        {published && !article.internal && <p>{t("article-delete-published")}</p>}
      </Confirm>
      <Confirm isOpen={asking === "open"} onClose={() => ask(null)} title={t("article-open-ask")} verb={t("article-open-do")} tone="primary" run={() => work.alter({ internal: false })}>
        <p>{t("article-open-lead")}</p>
      </Confirm>
    </aside>
  );
}

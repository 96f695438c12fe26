/** What can be done with the text on the screen: publish it, keep it as a draft, drop its changes, take it out. */
import { MoreHorizontal, PencilLine, RotateCcw, Send, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { removeText, unpublishText } from "@/api/articles";
import type { Article, Lang } from "@/api/types";
import { Confirm } from "@/screens/settings/confirm";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Button, IconButton, Menu, toast } from "@/ui";
import { textOf } from "./edits";
import { standOf } from "./marks";
import type { Work } from "./use-edits";

type Asking = "discard" | "unpublish" | "remove" | null;

export function Acts({ article, lang, work }: { article: Article; lang: Lang; work: Work }) {
  const [asking, ask] = useState<Asking>(null);
  const text = textOf(article, lang);
  const stand = standOf(text);
  const { dirty, overtaken } = work.stand(lang);
  const name = t(`language-${lang}`);
  const may = work.busy === null && !overtaken;
  const publishes = dirty || stand !== "published";
  const run = async () => {
    if (asking === "discard") await work.discard(lang);
    if (asking === "unpublish") await unpublishText(article, lang);
    if (asking === "remove") await removeText(article, lang);
    if (asking !== "discard") toast({ text: t(`article-done-${asking}`, { name }), tone: "good" });
  };
  const more = [
    ...(text && text.state === "published" ? [{ id: "unpublish", label: t("article-unpublish"), icon: <Undo2 aria-hidden />, run: () => ask("unpublish") }] : []),
    ...(text && article.texts.length > 1 ? [{ id: "remove", label: t("article-remove-lang", { name }), icon: <Trash2 aria-hidden />, danger: true, run: () => ask("remove") }] : []),
  ];
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-3 py-2.5 md:px-6">
      <p role="status" className="me-auto text-sm text-ink-3 max-sm:basis-full">
        {dirty ? t("article-unsaved") : text ? t("article-last", { name: text.updated_by.name, when: moment(text.updated_at) }) : ""}
      </p>
      {more.length > 0 && <Menu label={t("article-more")} trigger={<IconButton label={t("article-more")}><MoreHorizontal aria-hidden /></IconButton>} groups={[{ items: more }]} />}
      {dirty
        ? <Button tone="ghost" icon={<RotateCcw aria-hidden className="size-4" />} onPress={() => work.takeTheirs(lang)}><span className="max-sm:sr-only">{t("article-revert")}</span></Button>
        : stand === "changed" && <Button tone="ghost" icon={<RotateCcw aria-hidden className="size-4" />} isDisabled={!may} onPress={() => ask("discard")}><span className="max-sm:sr-only">{t("article-discard")}</span></Button>}
      <Button icon={<PencilLine aria-hidden className="size-4" />} busy={work.busy === "keep"} isDisabled={!may || !dirty} onPress={() => void work.save(lang, "keep")}>{t("article-keep")}</Button>
      <Button tone="primary" icon={<Send aria-hidden className="size-4 rtl:-scale-x-100" />} busy={work.busy === "publish"} isDisabled={!may || !publishes} onPress={() => void work.save(lang, "publish")}>{t(stand === "draft" ? "article-publish" : "article-publish-changes")}</Button>
      {asking && (
        <Confirm isOpen onClose={() => ask(null)} title={t(`article-${asking}-ask`, { name })} verb={t(`article-${asking}-do`)} run={run}>
          <p>{t(`article-${asking}-lead`)}</p>
        </Confirm>
      )}
    </div>
  );
}

/** How a text stood after each change; one of them can become the draft again. */
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, PencilLine, RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { restoreVersion, versionsQuery } from "@/api/articles";
import { sentence } from "@/api/http";
import type { Article, ArticleVersion, Lang } from "@/api/types";
import { t } from "@/text";
import { full, moment } from "@/text/time";
import { Avatar, Banner, Button, Dialog, Skeleton, Tag, cx, toast } from "@/ui";
import { Differences } from "./differences";
import { fieldsOf, newest, same, textOf } from "./edits";

export function Versions({ article, lang, dirty, onClose }: { article: Article; lang: Lang; dirty: boolean; onClose: () => void }) {
  const query = useQuery(versionsQuery(article.id, lang, article.version));
  const [open, setOpen] = useState<number | null>(null);
  const now = newest(textOf(article, lang));
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={t("article-versions-of", { name: t(`language-${lang}`) })}>
      {dirty && <Banner tone="warn" className="mb-3">{t("article-versions-dirty")}</Banner>}
      {query.isError ? <Banner tone="danger">{sentence(query.error)}</Banner> : !query.data ? <Skeleton className="h-24" /> : (
        <ol className="divide-y divide-line rounded-lg border border-line">
          {query.data.map((version) => (
            <Version key={version.n} version={version} isNow={same(fieldsOf(version), now)} isOpen={open === version.n} onToggle={() => setOpen(open === version.n ? null : version.n)}>
              <Differences before={{ label: t("article-version-then"), fields: fieldsOf(version) }} after={{ label: t("article-version-now"), fields: now }} />
              <Restore article={article} lang={lang} version={version} disabled={dirty || same(fieldsOf(version), now)} onDone={onClose} />
            </Version>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Version({ version, isNow, isOpen, onToggle, children }: { version: ArticleVersion; isNow: boolean; isOpen: boolean; onToggle: () => void; children: React.ReactNode }) {
  return (
    <li>
      <AriaButton aria-expanded={isOpen} onPress={onToggle} className={cx("flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5 text-start -outline-offset-2 data-hovered:bg-hover", isOpen && "bg-accent-soft")}>
        <Avatar name={version.by.name} face={version.by.face} size="sm" />
        <span className="min-w-0 flex-1">
          <bdi className="font-medium">{version.by.name}</bdi>
          <time dateTime={version.at} title={full(version.at)} className="block text-sm text-ink-3">{moment(version.at)}</time>
        </span>
        {isNow && <Tag tone="accent">{t("article-version-is-now")}</Tag>}
        {version.published ? <Tag tone="good" icon={<CircleCheck aria-hidden />}>{t("article-version-published")}</Tag> : <Tag icon={<PencilLine aria-hidden />}>{t("article-draft")}</Tag>}
      </AriaButton>
      {isOpen && <div className="animate-fade border-t border-line bg-sunken p-3">{children}</div>}
    </li>
  );
}

function Restore({ article, lang, version, disabled, onDone }: { article: Article; lang: Lang; version: ArticleVersion; disabled: boolean; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await restoreVersion(article, lang, version.n);
      toast({ text: t("article-restored"), tone: "good" });
      onDone();
    } catch (error) {
      toast({ text: sentence(error), tone: "danger" });
      setBusy(false);
    }
  };
  return (
    <div className="mt-3 flex flex-wrap items-center justify-end gap-3">
      <p className="me-auto text-sm text-ink-3">{t("article-restore-help")}</p>
      <Button size="sm" tone="primary" busy={busy} isDisabled={disabled} icon={<RotateCcw aria-hidden className="size-4" />} onPress={() => void run()}>{t("article-restore")}</Button>
    </div>
  );
}

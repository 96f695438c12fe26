/** The languages of an article side by side, each with its state, and one more. */
import { CircleCheck, CircleDot, PencilLine, Plus } from "lucide-react";
import { Tab, TabList } from "react-aria-components";
import { articleLangs } from "@/api/articles";
import type { Article, Lang } from "@/api/types";
import { t } from "@/text";
import { Button, Menu, cx } from "@/ui";
import { textOf } from "./edits";
import { standOf } from "./marks";
import type { Work } from "./use-edits";

const icons = { draft: PencilLine, published: CircleCheck, changed: CircleDot };
const tones = { draft: "text-ink-3", published: "text-good", changed: "text-warn" };

export function LangTabs({ article, langs, work, onAdd }: { article: Article; langs: Lang[]; work: Work; onAdd: (lang: Lang) => void }) {
  const left = articleLangs.filter((lang) => !langs.includes(lang));
  return (
    <div className="flex items-center gap-2 border-b border-line">
      <TabList aria-label={t("article-langs")} className="flex min-w-0 gap-1 overflow-x-auto [scrollbar-width:none]">
        {langs.map((lang) => {
          const stand = standOf(textOf(article, lang));
          const Icon = icons[stand];
          return (
            <Tab key={lang} id={lang} className="-mb-px flex cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-3 py-2 text-base whitespace-nowrap text-ink-2 -outline-offset-2 data-hovered:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink">
              <Icon aria-hidden className={cx("size-4", tones[stand])} />
              {t(`language-${lang}`)}
              <span className="sr-only">· {t(`article-${stand}`)}</span>
              {work.stand(lang).dirty && <span title={t("article-unsaved")} className="size-2 rounded-full bg-spark"><span className="sr-only">{t("article-unsaved")}</span></span>}
            </Tab>
          );
        })}
      </TabList>
      {left.length > 0 && (
        <Menu
          label={t("article-add-lang")}
          trigger={<Button tone="ghost" size="sm" className="shrink-0" icon={<Plus aria-hidden className="size-4" />}>{t("article-add-lang")}</Button>}
          groups={[{ items: left.map((lang) => ({ id: lang, label: t(`language-${lang}`), run: () => onAdd(lang) })) }]}
        />
      )}
    </div>
  );
}

/** An article as the team reads it: the text, how people ask for it, and the page to send. */
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Article, Lang } from "@/api/types";
import { CopyButton } from "@/screens/settings/copy";
import { t } from "@/text";
import { textOf } from "./edits";
import { Head } from "./head";
import { Helped, InternalTag, StandTag, publicPath, standOf } from "./marks";
import { Body, dirOf } from "./preview";
import { firstLang } from "./search";

export function Reader({ article }: { article: Article }) {
  const { lang: asked } = useSearch({ strict: false }) as { lang?: Lang };
  const [lang, setLang] = useState(() => firstLang(article, asked));
  const text = textOf(article, lang) ?? article.texts[0];
  const path = publicPath(article, text);
  if (!text) return null;
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <Head title={text.title} folder={article.folder_id ?? undefined} path={path} marks={<>{text.state === "draft" && <StandTag stand={standOf(text)} />}{article.internal && <InternalTag />}</>}>
        {path && <CopyButton text={new URL(path, location.origin).href} label={t("article-copy-link")} />}
      </Head>
      <div className="relative min-h-0 flex-1 overflow-auto">
        <Tabs selectedKey={text.lang} onSelectionChange={(key) => setLang(key as Lang)} className="mx-auto max-w-3xl px-4 py-5 md:px-8">
          <TabList aria-label={t("article-langs")} className={article.texts.length > 1 ? "mb-5 flex gap-1 border-b border-line" : "sr-only"}>
            {article.texts.map((one) => <Tab key={one.lang} id={one.lang} className="-mb-px cursor-pointer border-b-2 border-transparent px-3 py-2 text-base text-ink-2 -outline-offset-2 data-hovered:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink">{t(`language-${one.lang}`)}</Tab>)}
          </TabList>
          {article.texts.map((one) => (
            <TabPanel key={one.lang} id={one.lang} className="outline-none">
              <article lang={one.lang} dir={dirOf(one.lang)} className="rounded-lg border border-line bg-surface px-5 py-5 text-start leading-relaxed wrap-anywhere shadow-low md:px-7"><Body body={one.body} /></article>
              {one.questions.length > 0 && (
                <section className="mt-5">
                  <h2 className="text-sm font-medium text-ink-2">{t("article-questions")}</h2>
                  <ul className="mt-1.5 list-disc ps-5 text-sm text-ink-2">{one.questions.map((question) => <li key={question}><bdi>{question}</bdi></li>)}</ul>
                </section>
              )}
              <Helped article={article} className="mt-5" />
            </TabPanel>
          ))}
        </Tabs>
      </div>
    </main>
  );
}

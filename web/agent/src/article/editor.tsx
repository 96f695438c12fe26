/** The editor: languages as tabs, the text beside its page, what belongs to every language at the side, and the acts below. */
import { useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { TabPanel, Tabs } from "react-aria-components";
import type { Article, Lang } from "@/api/types";
import { LeaveGuard } from "@/screens/settings/leave-guard";
import { t } from "@/text";
import { Banner, Button } from "@/ui";
import { About } from "./about";
import { Acts } from "./acts";
import { Conflict } from "./conflict";
import { textOf } from "./edits";
import { Head } from "./head";
import { LangTabs } from "./lang-tabs";
import { InternalTag, StandTag, publicPath, standOf } from "./marks";
import { firstLang, titleOf } from "./search";
import { useEdits } from "./use-edits";
import { Writer } from "./writer";

export function Editor({ article }: { article: Article }) {
  const { lang: asked } = useSearch({ strict: false }) as { lang?: Lang };
  const [lang, setLang] = useState(() => firstLang(article, asked));
  const [added, setAdded] = useState<Lang[]>([]);
  const work = useEdits(article);
  const text = textOf(article, lang);
  const { fields, dirty, overtaken } = work.stand(lang);
  const main = firstLang(article);
  const langs = [...article.texts.map((one) => one.lang), ...added.filter((one) => !textOf(article, one))];
  const trouble = work.trouble(lang);
  useSaveKey(dirty && !overtaken && work.busy === null, () => void work.save(lang, "keep"));
  // A language that is gone, here or elsewhere, gives way to one that is there.
  const shown = langs.includes(lang);
  useEffect(() => {
    if (!shown) setLang(main);
  }, [shown, main]);

  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <Head
        title={titleOf(article, text ? lang : main)}
        folder={article.folder_id ?? undefined}
        path={publicPath(article, text)}
        marks={<><StandTag stand={standOf(text)} />{article.internal && <InternalTag />}</>}
      />
      <div className="relative flex min-h-0 flex-1 flex-col overflow-auto lg:flex-row">
        <Tabs selectedKey={lang} onSelectionChange={(key) => setLang(key as Lang)} className="min-w-0 flex-1 px-4 pt-3 pb-6 md:px-6">
          <LangTabs article={article} langs={langs} work={work} onAdd={(next) => { setAdded([...added, next]); setLang(next); }} />
          {langs.map((one) => (
            <TabPanel key={one} id={one} className="pt-4 outline-none">
              {trouble !== null && <Banner tone="danger" live className="mb-4">{trouble}</Banner>}
              {overtaken && text && <Conflict text={text} mine={fields} onKeep={() => work.keepMine(one)} onTheirs={() => work.takeTheirs(one)} />}
              {!text && fields.body === "" && (
                <Banner className="mb-4" action={<Button size="sm" onPress={() => work.change(one, work.stand(main).fields)}>{t("article-start-from-do")}</Button>}>{t("article-start-from", { from: t(`language-${main}`) })}</Banner>
              )}
              <Writer lang={one} fields={fields} onChange={(part) => work.change(one, part)} error={(field) => work.error(one, field)} />
            </TabPanel>
          ))}
        </Tabs>
        <About article={article} lang={lang} work={work} />
      </div>
      <Acts article={article} lang={lang} work={work} />
      <LeaveGuard when={work.dirty && work.busy === null} />
    </main>
  );
}

/** Ctrl-S or ⌘-S, by the physical key, keeps what was written as a draft: customers see nothing of it. */
function useSaveKey(on: boolean, save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== "KeyS") return;
      event.preventDefault();
      if (on) save();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}

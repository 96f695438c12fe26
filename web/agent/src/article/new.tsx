/** A new article: its language, its first text, where it stands and who reads it. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PencilLine, Send } from "lucide-react";
import { useState } from "react";
import { addArticle, articleLangs, foldersQuery } from "@/api/articles";
import { Problem, fieldError, sentence } from "@/api/http";
import { can, useMe } from "@/api/me";
import type { Lang } from "@/api/types";
import { LeaveGuard, leaving } from "@/screens/settings/leave-guard";
import { useWords } from "@/screens/settings/words";
import { Missing } from "@/screens/lost";
import { language, t } from "@/text";
import { Banner, Button, Select, Switch, TextField, toast } from "@/ui";
import { type Fields, blank, same, writingOf } from "./edits";
import { Head } from "./head";
import { folderName } from "./search";
import { Writer } from "./writer";

export function NewArticle() {
  useWords();
  const me = useMe();
  const navigate = useNavigate();
  const { folder: asked, title = "" } = useSearch({ strict: false }) as { folder?: number; title?: string };
  const folders = useQuery(foldersQuery).data ?? [];
  const [fields, setFields] = useState<Fields>({ ...blank, title });
  const [lang, setLang] = useState<Lang>(language());
  const [folder, setFolder] = useState(asked ?? 0);
  const [internal, setInternal] = useState(false);
  const [slug, setSlug] = useState("");
  const [busy, setBusy] = useState<"publish" | "keep" | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  if (!can(me, "article.edit")) return <Missing />;

  const save = async (how: "publish" | "keep") => {
    setBusy(how);
    setProblem(null);
    try {
      const made = await addArticle({ ...writingOf(fields), lang, folder_id: folder || null, internal, publish: how === "publish", ...(slug.trim() ? { slug: slug.trim() } : {}) });
      toast({ text: t(`article-done-${how}`), tone: "good" });
      leaving(() => void navigate({ to: "/articles/$article", params: { article: String(made.id) }, search: { lang } }));
    } catch (error) {
      setProblem(error);
      setBusy(null);
    }
  };
  const fieldless = problem !== null && !(problem instanceof Problem && Object.keys(problem.fields).length > 0);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <Head title={t("article-new")} folder={asked} />
      <div className="relative flex min-h-0 flex-1 flex-col overflow-auto lg:flex-row">
        <div className="min-w-0 flex-1 px-4 py-5 md:px-6">
          {problem !== null && <Banner tone="danger" live className="mb-4">{fieldless ? sentence(problem) : t("article-refused-fields")}</Banner>}
          <Writer lang={lang} fields={fields} onChange={(change) => { setFields((old) => ({ ...old, ...change })); setProblem(null); }} error={(field) => fieldError(problem, field)} autoFocus />
        </div>
        <aside aria-label={t("article-about")} className="flex shrink-0 flex-col gap-5 border-line bg-surface px-4 py-5 max-lg:border-t md:px-5 lg:w-66 lg:overflow-auto lg:border-s">
          <Select<Lang> label={t("language")} help={t("article-lang-help")} value={lang} onChange={setLang} options={articleLangs.map((one) => ({ value: one, label: t(`language-${one}`) }))} />
          <Select label={t("folder")} value={String(folder)} onChange={(id) => setFolder(Number(id))} options={[...folders.map((one) => ({ value: String(one.id), label: folderName(one) })), { value: "0", label: t("folder-none") }]} />
          <Switch isSelected={internal} onChange={setInternal} help={t("article-internal-help")}>{t("article-internal-switch")}</Switch>
          <TextField label={t("article-slug")} help={t("article-slug-help")} dir="ltr" spellCheck="false" maxLength={80} value={slug} onChange={(text) => { setSlug(text); setProblem(null); }} error={fieldError(problem, "slug")} />
        </aside>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-3 py-2.5 md:px-6">
        <Button onPress={() => void navigate({ to: "/articles", search: { folder: asked } })}>{t("cancel")}</Button>
        <Button icon={<PencilLine aria-hidden className="size-4" />} busy={busy === "keep"} isDisabled={busy !== null} onPress={() => void save("keep")}>{t("article-keep")}</Button>
        <Button tone="primary" icon={<Send aria-hidden className="size-4 rtl:-scale-x-100" />} busy={busy === "publish"} isDisabled={busy !== null} onPress={() => void save("publish")}>{t("article-publish")}</Button>
      </div>
      <LeaveGuard when={busy === null && !same(fields, { ...blank, title })} />
    </main>
  );
}

/** One article: who may write it gets the editor, everybody else the text. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { FileX } from "lucide-react";
import { articleQuery } from "@/api/articles";
import { Problem, sentence } from "@/api/http";
import { can, useMe } from "@/api/me";
import { useWords } from "@/screens/settings/words";
import { t } from "@/text";
import { Button, EmptyState, Skeleton } from "@/ui";
import { Editor } from "./editor";
import { Reader } from "./reader";

export function ArticlePage() {
  useWords();
  const me = useMe();
  const { article: param } = useParams({ strict: false });
  const id = Number(param);
  const query = useQuery(articleQuery(id));
  if (query.data) return can(me, "article.edit") ? <Editor key={id} article={query.data} /> : <Reader key={id} article={query.data} />;
  if (!query.isError) return <main aria-busy="true" className="flex flex-1 flex-col gap-5 bg-canvas p-6"><Skeleton className="h-7 w-1/3" /><Skeleton className="h-96 w-full rounded-lg" /></main>;
  const gone = query.error instanceof Problem && (query.error.status === 404 || query.error.status === 422);
  return (
    <main className="flex flex-1 bg-canvas">
      <EmptyState
        icon={<FileX />}
        title={gone ? t("article-gone") : t("article-failed")}
        action={gone ? <Link to="/articles" className="font-medium text-accent-text underline">{t("articles")}</Link> : <Button onPress={() => void query.refetch()}>{t("try-again")}</Button>}
      >
        {!gone && sentence(query.error)}
      </EmptyState>
    </main>
  );
}

/** What came with a turn of the bot: where its answer is from, and what it offered. */
import { FileText } from "lucide-react";
import type { Parts, Source } from "@/api/types";
import { t } from "@/text";

export function BotParts({ parts }: { parts: Parts }) {
  const { sources = [], choices = [] } = parts;
  if (sources.length === 0 && choices.length === 0) return null;
  return (
    <div className="mt-2 flex flex-col gap-2 border-t border-line pt-2 text-sm">
      {sources.map((source) => <SourceLine key={source.article_id} source={source} />)}
      {choices.length > 0 && (
        <ul aria-label={t("bot-offered")} className="flex flex-wrap gap-1.5">
          {choices.map((choice) => <li key={choice.key} dir="auto" className="max-w-full truncate rounded-full border border-line px-2 py-0.5 text-xs text-ink-3">{choice.label}</li>)}
        </ul>
      )}
    </div>
  );
}

function SourceLine({ source }: { source: Source }) {
  return (
    <p className="flex items-start gap-1.5 text-ink-2">
      <FileText aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        {t("bot-source")}{" "}
        {source.url && /^(https?:|\/)/.test(source.url)
          ? <a href={source.url} target="_blank" rel="noopener noreferrer" className="text-accent-text underline underline-offset-2"><bdi>{source.title}</bdi></a>
          : <bdi>{source.title}</bdi>}
      </span>
    </p>
  );
}

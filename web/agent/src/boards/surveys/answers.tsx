/** The answers, the newest first, each with its words and its conversation. */
import { Link } from "@tanstack/react-router";
import { Bot, X } from "lucide-react";
import { useRef } from "react";
import { useAgent } from "@/api/directory";
import { SHOWN, type SurveyFilter } from "@/api/surveys";
import type { Survey, SurveyReport } from "@/api/types";
import { t } from "@/text";
import { brief, full } from "@/text/time";
import { Button, cx } from "@/ui";
import { useRowKeys } from "../use-row-keys";
import { feelingOf, highest } from "./scale";

export function Answers({ report, filter, onAll }: { report: SurveyReport; filter: SurveyFilter; onAll: () => void }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, null);
  const mixed = new Set(report.by.map((one) => one.kind)).size > 1;
  const narrowed = filter.score !== undefined;
  const title = narrowed ? t("surveys-answers-of", { score: filter.score ?? 0, who: t(`surveys-who-${filter.who ?? "agent"}`) }) : t("surveys-answers");
  return (
    <section aria-label={title}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-2 px-1">
        <h2 className="font-semibold" role="status">{title}</h2>
        {narrowed && <Button size="sm" tone="ghost" icon={<X aria-hidden className="size-4" />} onPress={onAll}>{t("surveys-answers-all")}</Button>}
      </div>
      {report.items.length === 0 ? <p className="px-1 text-ink-3">{t("surveys-no-answers")}</p> : (
        <ul ref={list} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
          {report.items.map((one) => <Answer key={one.id} one={one} mixed={mixed} />)}
        </ul>
      )}
      {report.items.length >= SHOWN && <p className="px-1 pt-2 text-sm text-ink-3">{t("surveys-answers-more", { count: SHOWN })}</p>}
    </section>
  );
}

const tones = { bad: "bg-danger-soft text-danger", middling: "bg-hover text-ink-2", good: "bg-good-soft text-good" };

function Answer({ one, mixed }: { one: Survey; mixed: boolean }) {
  const agent = useAgent(one.agent_id);
  const score = one.score ?? 0;
  const at = one.answered_at ?? one.asked_at;
  return (
    <li>
      <Link to="/queue/$queue/$conversation" params={{ queue: "resolved", conversation: String(one.conversation_id) }} data-row={one.id} className="flex items-start gap-3 px-3.5 py-2.5 -outline-offset-2 hover:bg-hover">
        <span className={cx("digits grid size-9 shrink-0 place-items-center rounded-full text-base font-semibold", tones[feelingOf(one.kind, score)])}>
          <span className="sr-only">{t("surveys-score", { score, most: highest(one.kind) })}</span><span aria-hidden>{score}</span>
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <bdi className="font-medium">{one.contact_name}</bdi>
            <span className="inline-flex items-center gap-1 text-sm text-ink-3">
              {one.who === "bot" ? <><Bot aria-hidden className="size-3.5" />{t("surveys-who-bot")}</> : <bdi>{agent?.name ?? t("surveys-who-agent")}</bdi>}
              {mixed && <span className="uppercase">· {one.kind}</span>}
            </span>
          </span>
          {one.words ? <span className="block wrap-anywhere whitespace-pre-wrap text-ink-2"><bdi>{one.words}</bdi></span> : <span className="block text-sm text-ink-3">{t("surveys-no-words")}</span>}
        </span>
        <time dateTime={at} title={full(at)} className="shrink-0 text-xs text-ink-3">{brief(at)}</time>
      </Link>
    </li>
  );
}

/** The learning loop: what customers asked and no article answered, and the articles that did not help. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { MessageCircleQuestionMark } from "lucide-react";
import { useRef } from "react";
import { can, useMe } from "@/api/me";
import { unansweredQuery } from "@/api/unanswered";
import { Missing } from "@/screens/lost";
import { t } from "@/text";
import { EmptyState } from "@/ui";
import { BoardHead, RowSkeletons, RowTrouble } from "../frame";
import { Days } from "../tier-report/days";
import { TierTabs } from "../tier-tabs";
import { useRowKeys } from "../use-row-keys";
import { BadArticles } from "./bad-articles";
import { Group } from "./group";
import { type UnansweredSearch, periods, readPeriod } from "./search";

export function UnansweredBoard() {
  const me = useMe();
  const search = useSearch({ strict: false }) as UnansweredSearch;
  const navigate = useNavigate();
  const days = search.days ?? 30;
  const change = (next: UnansweredSearch) => void navigate({ to: "/unanswered", search: next, replace: true });
  if (!can(me, "article.edit")) return <Missing />;
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface">
        <BoardHead title={t("board-tier-report")}><Days days={days} options={periods} onDays={(next) => change({ side: search.side, days: readPeriod(next) })} /></BoardHead>
      </div>
      <TierTabs tab={search.side ?? "unanswered"} />
      <div className="relative min-h-0 flex-1 overflow-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-3 px-3 py-4 md:px-6">
          {search.side === "articles" ? <BadArticles days={days} /> : <Groups days={days} open={search.open} onOpen={(open) => change({ ...search, open })} />}
        </div>
      </div>
    </main>
  );
}

function Groups({ days, open, onOpen }: { days: number; open: number | undefined; onOpen: (open: number | undefined) => void }) {
  const query = useQuery(unansweredQuery(days));
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, open ?? null);
  const groups = query.data ?? [];
  /** What is settled leaves the list: the keyboard goes on at what takes its place. */
  const onSettled = (id: number) => {
    const at = groups.findIndex((group) => group.id === id);
    const next = groups[at + 1] ?? groups[at - 1];
    list.current?.querySelector<HTMLElement>(`[data-row="${next?.id}"]`)?.focus();
    onOpen(undefined);
  };
  if (query.isPending) return <RowSkeletons />;
  if (!query.data) return <RowTrouble error={query.error} retry={query.refetch} />;
  if (groups.length === 0) {
    return <div className="flex min-h-80"><EmptyState icon={<MessageCircleQuestionMark />} title={t("unanswered-empty")}>{t("unanswered-empty-lead")}</EmptyState></div>;
  }
  return (
    <>
      <p className="px-1 text-ink-2">{t("unanswered-lead")}</p>
      <ul ref={list} aria-label={t("board-unanswered")} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">
        {groups.map((group) => <Group key={group.id} group={group} open={group.id === open} onOpen={(on) => onOpen(on ? group.id : undefined)} onSettled={() => onSettled(group.id)} />)}
      </ul>
    </>
  );
}

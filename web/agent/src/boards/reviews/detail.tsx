/** One reply that waits: why, what the customer wrote, what we would say, and the decision. */
import { Link } from "@tanstack/react-router";
import { ArrowRight, ExternalLink, Info } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { desk } from "@/actions";
import { can, useMe } from "@/api/me";
import { giveBack } from "@/api/reviews";
import type { Finding, ReviewRow } from "@/api/types";
import { nameOf } from "@/coach/rule-name";
import { WrittenBy, authorOf } from "@/hand/written-by";
import { Mood, Warnings } from "@/list/mood";
import { t } from "@/text";
import { full } from "@/text/time";
import { Avatar, Banner, IconButton, Tag, toast } from "@/ui";
import { MarkedText } from "../marked-text";
import { ReasonDialog } from "../reason-dialog";
import { Decision } from "./decision";
import { Editing } from "./editing";
import { LastMessage } from "./last-message";
import { StateTag } from "./list";
import { Remarks, Report, remarksOf, useReport } from "./report";
import { useApprove } from "./use-approve";

export function ReviewDetail({ row, onDecided, onBack }: { row: ReviewRow; onDecided: () => void; onBack: () => void }) {
  const me = useMe();
  const report = useReport(row);
  const [mode, setMode] = useState<"read" | "edit" | "return">("read");
  const { busy, approve, dialog } = useApprove({ review: row.id, conversation: row.conversation.id, name: row.conversation.contact.name }, onDecided);
  const [active, setActive] = useState<Finding | null>(null);
  const own = row.hand === null && row.writer.id === me.agent.id;
  const mine = row.state === "pending" && !own && can(me, "review.decide");
  const findings = useMemo(() => remarksOf(report), [report]);

  const back = async (reason: string) => {
    await giveBack(row.id, reason);
    toast({ text: t("review-returned", { name: row.conversation.contact.name }), tone: "good" });
    onDecided();
  };

  useEffect(() => {
    if (!mine || busy || mode !== "read") return;
    desk.set({ review: { approve: () => approve(null), edit: () => setMode("edit"), giveBack: () => setMode("return") } });
    return () => desk.set({ review: null });
  });

  return (
    <article className="flex min-w-0 flex-1 flex-col bg-canvas" aria-label={t("review-to", { name: row.conversation.contact.name })}>
      <Head row={row} onBack={onBack} />
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-5 md:px-8">
          <Why row={row} />
          <LastMessage row={row} />
          {mode === "edit" ? <Editing row={row} busy={busy} onStop={() => setMode("read")} onSend={approve} /> : (
            <section aria-label={t(row.original ? "review-text-edited" : "review-text")}>
              <h2 className="mb-2 flex items-center gap-2 font-semibold"><Avatar {...authorOf(row)} size="sm" />{t(row.original ? "review-text-edited" : "review-text")}</h2>
              <MarkedText text={row.text} findings={row.original ? [] : findings} onPick={setActive} className="rounded-lg bg-ours p-4 leading-relaxed shadow-low" />
              {row.original && <Original text={row.original} />}
            </section>
          )}
          {report && <Report review={report} score={can(me, "review.decide")} />}
          <Remarks text={row.original ?? row.text} findings={findings} active={active} />
        </div>
      </div>
      {mine && mode !== "edit" && <Decision busy={busy} onApprove={() => approve(null)} onEdit={() => setMode("edit")} onReturn={() => setMode("return")} />}
      {mode === "return" && <ReasonDialog title={t("review-return-title")} lead={t("review-return-lead")} label={t("review-return-reason")} verb={t("review-return-do")} run={back} onClose={() => setMode("read")} />}
      {dialog}
      {own && row.state === "pending" && <div className="border-t border-line bg-surface p-3"><Banner>{t("review-own")}</Banner></div>}
    </article>
  );
}

function Head({ row, onBack }: { row: ReviewRow; onBack: () => void }) {
  const { conversation } = row;
  return (
    <header className="shrink-0 border-b border-line bg-surface">
      <div className="flex h-13 items-center gap-2 ps-2 pe-3 md:ps-5">
        <IconButton label={t("back-to-list")} className="md:hidden" onPress={onBack}><ArrowRight aria-hidden className="ltr:rotate-180" /></IconButton>
        <h1 className="min-w-0 truncate text-lg font-semibold">{t("review-to", { name: conversation.contact.name })}</h1>
        <span className="max-sm:hidden"><StateTag row={row} /></span>
        <Link to="/queue/$queue/$conversation" params={{ queue: "all", conversation: String(conversation.id) }} className="ms-auto inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-accent-text hover:bg-hover">
          <ExternalLink aria-hidden className="size-4 rtl:-scale-x-100" /><span className="max-sm:sr-only">{t("review-open-conversation")}</span>
        </Link>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 px-3 pb-2 text-sm text-ink-2 md:px-5">
        <WrittenBy row={row} />
        {conversation.subject && <><span aria-hidden className="text-line-strong">·</span><bdi className="max-w-full truncate font-medium text-ink">{conversation.subject}</bdi></>}
        <Warnings row={conversation} />
        <Mood of={conversation.sentiment} />
      </div>
    </header>
  );
}

/** Why it waits; once decided, by whom and why. */
function Why({ row }: { row: ReviewRow }) {
  const title = t(row.state === "pending" ? "review-why" : "review-why-was");
  return (
    <section aria-label={title} className="rounded-lg border border-note-line bg-note px-4 py-3 text-note-ink">
      <h2 className="flex items-center gap-2 text-sm font-semibold"><Info aria-hidden className="size-4" />{title}</h2>
      <ul className="mt-1.5 flex flex-wrap gap-1.5">{row.reasons.map((reason) => <li key={reason.rule} className="flex"><Tag tone="note" className="border border-note-line text-sm!">{nameOf(reason.rule, reason.name)}</Tag></li>)}</ul>
      {row.state !== "pending" && (
        <p className="mt-2 text-sm">
          <span className="font-semibold">{t(`review-state-${row.state}`)}</span>{" "}
          {row.reviewer && <span>{t("review-decided-by", { name: row.reviewer.name })}</span>}
          {row.decided_at && <> · <time dateTime={row.decided_at}>{full(row.decided_at)}</time></>}
          {row.reason && <span dir="auto" className="mt-1 block">{row.reason}</span>}
        </p>
      )}
    </section>
  );
}

function Original({ text }: { text: string }) {
  return (
    <details className="mt-2 text-sm">
      <summary className="cursor-pointer text-ink-2">{t("review-original")}</summary>
      <MarkedText text={text} findings={[]} className="mt-2 border-s-2 border-line-strong/50 ps-3 text-ink-2" />
    </details>
  );
}

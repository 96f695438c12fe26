/** A question about this conversation, in its story: who was asked, what they said, and their wording to take. */
import { MessageCircleQuestion, PencilLine } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { attempt } from "@/actions/verbs";
import { closeConsult } from "@/api/consults";
import { can, useMe } from "@/api/me";
import type { Consult, ConsultAnswer } from "@/api/types";
import { RichText } from "@/conversation/rich-text";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { clock, full } from "@/text/time";
import { Avatar, Button, Tag, cx } from "@/ui";

export function ConsultCard({ consult }: { consult: Consult }) {
  const me = useMe();
  const { asked_by, expert, state } = consult;
  const mayClose = state !== "closed" && (asked_by.id === me.agent.id || me.agent.role === "admin" || me.agent.role === "lead");
  return (
    <article aria-label={t("consult-card", { from: asked_by.name, to: expert.name })} className={cx("mx-auto w-full max-w-[94%] rounded-md border border-dashed px-3.5 py-2.5", state === "closed" ? "border-line bg-sunken" : "border-accent/55 bg-accent-soft/60")}>
      <header className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <MessageCircleQuestion aria-hidden className="size-4 shrink-0 text-accent-text" />
        <span className="font-medium text-accent-text">{t("consult-card", { from: asked_by.name, to: expert.name })}</span>
        {!expert.agent && <Tag>{t("consult-outside-tag")}</Tag>}
        <Tag tone={state === "open" ? "warn" : state === "answered" ? "good" : "plain"}>{t(`consult-state-${state}`)}</Tag>
        <time dateTime={consult.at} title={full(consult.at)} className="ms-auto text-xs text-ink-3">{clock(consult.at)}</time>
      </header>
      <RichText text={consult.question} bold />
      {consult.draft && <Folded text={consult.draft} />}
      {consult.answers.length > 0 && (
        <ul aria-label={t("consult-answers")} className="mt-2 flex flex-col gap-2">
          {consult.answers.map((answer) => <Answer key={answer.at + answer.author} answer={answer} face={expert.agent?.face ?? null} />)}
        </ul>
      )}
      {mayClose && can(me, "conversation.reply") && <div className="mt-2 flex justify-end"><Button size="sm" tone="ghost" onPress={() => void attempt(() => closeConsult(consult.id))}>{t("consult-close")}</Button></div>}
    </article>
  );
}

function Answer({ answer, face }: { answer: ConsultAnswer; face: string | null }) {
  const { mayReply, replaceAll } = useWriting();
  const { draft } = answer;
  return (
    <li className="rounded-md border border-line bg-surface p-2.5">
      <p className="mb-0.5 flex items-center gap-1.5 text-sm"><Avatar name={answer.author} face={face} size="xs" /><bdi className="font-semibold">{answer.author}</bdi><time dateTime={answer.at} title={full(answer.at)} className="ms-auto text-xs text-ink-3">{clock(answer.at)}</time></p>
      <RichText text={answer.text} bold />
      {draft && (
        <div className="mt-2 rounded-md bg-sunken p-2.5">
          <p className="mb-1 flex items-center gap-1.5 text-xs font-medium text-ink-3"><PencilLine aria-hidden className="size-3.5" />{t("consult-proposal")}</p>
          <RichText text={draft} bold className="text-sm" />
          {mayReply && <Button size="sm" className="mt-2" onPress={() => replaceAll(draft)}>{t("consult-take")}</Button>}
        </div>
      )}
    </li>
  );
}

export function Folded({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="mt-1.5">
      <AriaButton aria-expanded={open} onPress={() => setOpen(!open)} className="rounded-sm text-sm text-accent-text underline-offset-2 data-hovered:underline">{t(open ? "consult-draft-hide" : "consult-draft-show")}</AriaButton>
      {open && <RichText text={text} bold className="mt-1.5 border-s-2 border-accent/45 ps-3 text-sm text-ink-2" />}
    </div>
  );
}

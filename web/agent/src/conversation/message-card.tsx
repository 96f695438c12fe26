/** One message: theirs at the start, ours at the end. */
import { Bot, ChevronDown, Code, EyeOff, Lock, Megaphone, MousePointerClick, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { ConversationFull, Message } from "@/api/types";
import { RatingLine } from "@/mention/stars";
import { has, t } from "@/text";
import { clock, full } from "@/text/time";
import { Avatar, Tag, cx } from "@/ui";
import { Attachments } from "./attachments";
import { BotParts } from "./bot-parts";
import { DeliveryLine } from "./delivery-line";
import { HtmlMail } from "./html-mail";
import { HideComment } from "./hide-comment";
import { InReview } from "./in-review";
import { ReadingLine } from "./reading-line";
import { RichText } from "./rich-text";

export function MessageCard({ message, conversation, marked }: { message: Message; conversation: ConversationFull; marked: boolean }) {
  const { contact } = conversation;
  const ours = message.direction === "out";
  const bot = message.author.kind === "bot";
  const [html, setHtml] = useState(false);
  const [label, setLabel] = useState<string | null>(null);
  const lit = label === null ? undefined : message.reading?.evidence.filter((item) => item.label === label);
  return (
    <article className={cx("group/message flex items-end gap-2", ours && "flex-row-reverse")}>
      {bot ? <BotMark /> : <Avatar name={message.author.name} face={message.author.face ?? (ours ? null : contact.face)} size="sm" className="mb-5 max-sm:hidden" />}
      <div className={cx("flex min-w-0 flex-col gap-1", html ? "w-full" : "max-w-[88%]", ours ? "items-end" : "items-start")}>
        <div
          className={cx(
            "w-full min-w-24 rounded-lg border px-3.5 py-2.5 shadow-low",
            bot ? "rounded-ee-sm border-line bg-sunken" : ours ? "rounded-ee-sm border-transparent bg-ours" : "rounded-es-sm border-line bg-theirs",
            marked && "ring-2 ring-spark",
          )}
        >
          <Head message={message} marked={conversation.mention !== null} />
          <RatingLine message={message} />
          {html ? <HtmlMail message={message} /> : message.text ? <RichText text={message.text} bold={ours} lit={lit} /> : <p className="text-ink-3">{t("no-text")}</p>}
          {message.quoted && !html && <Quoted text={message.quoted} />}
          {bot && message.parts && <BotParts parts={message.parts} />}
          <Attachments items={message.attachments} />
        </div>
        <footer className={cx("flex flex-wrap items-center gap-x-2 px-1 text-xs text-ink-3", ours && "flex-row-reverse")}>
          <time dateTime={message.at} title={full(message.at)}>{clock(message.at)}</time>
          {message.html && (
            <Button onPress={() => setHtml(!html)} aria-pressed={html} className="flex items-center gap-1 rounded-sm underline-offset-2 data-hovered:text-ink data-hovered:underline">
              <Code aria-hidden className="size-3" />{t(html ? "show-text" : "show-original")}
            </Button>
          )}
          {!ours && message.public && conversation.mention?.can_hide && <HideComment message={message} />}
          {message.delivery && <DeliveryLine message={message} delivery={message.delivery} />}
          {!ours && message.reading && <ReadingLine message={message} reading={message.reading} lit={label} onLit={setLabel} />}
        </footer>
        {message.delivery?.state === "in_review" && <InReview message={message} full={conversation} />}
      </div>
    </article>
  );
}

/** The bot has no face, so that nobody takes it for one of us. */
function BotMark() {
  return <span aria-hidden className="mb-5 grid size-6 shrink-0 place-items-center rounded-md bg-accent-soft text-accent-text max-sm:hidden"><Bot className="size-4" /></span>;
}

function Head({ message, marked }: { message: Message; marked: boolean }) {
  // the mark says what stands behind its name in channels without marks
  const bot = message.author.kind === "bot";
  // hardly any mail can be verified without the host's own checks: a badge on every message would warn of nothing
  const failed = message.flags.includes("sender_failed_checks");
  const warnings = message.flags.filter((flag) => has(flagKey(flag)) && (failed || flag !== "unverified_sender"));
  return (
    <header className="mb-0.5 flex flex-wrap items-center gap-x-2 gap-y-1">
      <bdi className="text-sm font-semibold">{bot ? message.author.name.replace(/\s*(?:\([^)]*\)|·[^·]*)$/u, "") : message.author.name}</bdi>
      {marked && <span title={t(message.public ? "message-public-title" : "message-private-title")} className="flex"><Tag tone={message.public ? "warn" : "accent"} icon={message.public ? <Megaphone aria-hidden /> : <Lock aria-hidden />}>{t(message.public ? "message-public" : "message-private")}</Tag></span>}
      {message.parts?.hidden === true && <Tag icon={<EyeOff aria-hidden />}>{t("comment-hidden")}</Tag>}
      {bot && <Tag icon={<Bot aria-hidden />}>{t("bot")}</Tag>}
      {message.parts?.choice !== undefined && <Tag icon={<MousePointerClick aria-hidden />}>{t("chosen")}</Tag>}
      {message.auto && <Tag icon={<Bot aria-hidden />}>{t("automatic-mail")}</Tag>}
      {warnings.map((flag) => <Tag key={flag} tone="warn" icon={<ShieldAlert aria-hidden />}>{t(flagKey(flag))}</Tag>)}
    </header>
  );
}

const flagKey = (flag: string) => `flag-${flag.replaceAll("_", "-")}`;

function Quoted({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="mt-1.5">
      <Button
        aria-expanded={open}
        onPress={() => setOpen(!open)}
        className="inline-flex h-5 items-center gap-1 rounded-full bg-hover px-2 text-xs text-ink-2 data-hovered:bg-line"
      >
        <span aria-hidden>{open ? "" : "…"}</span>
        <span className={open ? "" : "sr-only"}>{t(open ? "hide-quoted" : "show-quoted")}</span>
        <ChevronDown aria-hidden className={cx("size-3", open && "rotate-180")} />
      </Button>
      {open && <RichText text={text} bold={false} className="mt-2 border-s-2 border-line-strong/50 ps-3 text-sm text-ink-3" />}
    </div>
  );
}

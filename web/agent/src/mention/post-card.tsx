/** The post itself, above the story: where, by whom, how many see it, what it stands under, and how the move to private stands. */
import { ChevronDown, CornerDownRight, ExternalLink, Link2, Lock, Repeat2, UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ConversationFull, Mention, Message } from "@/api/types";
import { has, t } from "@/text";
import { full as fullTime, moment } from "@/text/time";
import { cx } from "@/ui";
import { type Moved, movedOf } from "./moved";
import { compact } from "./reach";
import { SourceIcon, sourceName } from "./source";
import { Stars } from "./stars";

const wide = () => matchMedia("(min-width: 768px) and (min-height: 640px)").matches;

export function PostCard({ full }: { full: ConversationFull }) {
  return full.mention && <Card full={full} mention={full.mention} />;
}

function Card({ full, mention }: { full: ConversationFull; mention: Mention }) {
  const [open, setOpen] = useState(() => full.conversation.public && wide());
  const post = full.entries.find((entry): entry is Message => entry.type === "message" && entry.id === mention.message_id);
  const moved = movedOf(full);
  return (
    <section aria-label={t("post")} className="shrink-0 border-b border-line bg-surface text-sm">
      <div className="flex items-center gap-x-2 px-3 py-1.5 md:px-5">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2">
          <span className="flex items-center gap-1.5 font-semibold text-ink"><SourceIcon source={mention.source} className="text-warn" /><bdi>{sourceName(mention.source)}</bdi></span>
          <bdi className="truncate">{mention.author}</bdi>
          {post?.parts?.stars !== undefined && <Stars count={post.parts.stars} />}
          <Facts mention={mention} />
          <time dateTime={mention.at} title={fullTime(mention.at)} className="text-ink-3 max-sm:hidden">{moment(mention.at)}</time>
        </div>
        {mention.url && <Away href={mention.url}>{t("post-open")}</Away>}
        <AriaButton aria-expanded={open} aria-label={t(open ? "post-fold" : "post-unfold")} onPress={() => setOpen(!open)} className="grid size-8 shrink-0 place-items-center rounded-md text-ink-3 data-hovered:bg-hover">
          <ChevronDown aria-hidden className={cx("size-4", open && "rotate-180")} />
        </AriaButton>
      </div>
      {open && (
        <div className="flex flex-col gap-1.5 px-3 pb-2.5 md:px-5">
          {mention.under && <UnderPost under={mention.under} />}
          <blockquote dir="auto" className={cx("line-clamp-4 border-s-2 border-spark ps-3 text-start text-base wrap-anywhere whitespace-pre-wrap", !post?.text && "text-ink-3")}>{post ? post.text || t("post-no-text") : full.conversation.preview}</blockquote>
          {mention.also.length > 0 && (
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-3">
              {t("post-also")}
              {mention.also.map((source) => <span key={source} className="inline-flex items-center gap-1 text-ink-2"><SourceIcon source={source} className="size-3.5" /><bdi>{sourceName(source)}</bdi></span>)}
            </p>
          )}
        </div>
      )}
      {moved ? <MovedLine moved={moved} name={full.contact.name} /> : !full.conversation.public && <Line icon={<Lock aria-hidden className="size-4 shrink-0" />} on>{t("moved-on-plain")}</Line>}
    </section>
  );
}

function Facts({ mention: { followers, shares } }: { mention: Mention }) {
  return (
    <>
      {followers !== null && <span className="flex items-center gap-1"><UsersRound aria-hidden className="size-3.5 text-ink-3" />{t("post-followers", { count: followers, n: compact(followers) })}</span>}
      {shares !== null && shares > 0 && <span className="flex items-center gap-1"><Repeat2 aria-hidden className="size-3.5 text-ink-3" />{t("post-shares", { count: shares, n: compact(shares) })}</span>}
    </>
  );
}

function UnderPost({ under }: { under: NonNullable<Mention["under"]> }) {
  return (
    <div className="flex gap-2 rounded-md bg-sunken px-3 py-1.5 text-ink-2">
      <CornerDownRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3 rtl:-scale-x-100" />
      <div className="min-w-0 flex-1">
        <p className="text-xs text-ink-3">{under.author === "" ? t("post-under-nobody") : t("post-under", { name: under.author })}</p>
        {under.text !== "" && <p dir="auto" className="line-clamp-2 text-start wrap-anywhere">{under.text}</p>}
      </div>
      {under.url && <Away href={under.url}>{t("post-under-open")}</Away>}
    </div>
  );
}

function Away({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="inline-flex h-8 shrink-0 items-center gap-1 rounded-md px-1.5 text-accent-text underline-offset-3 hover:underline">
      <ExternalLink aria-hidden className="size-3.5 rtl:-scale-x-100" />{children}
    </a>
  );
}

function MovedLine({ moved, name }: { moved: Moved; name: string }) {
  if (moved.channel !== null) {
    const key = `channel-${moved.channel}`;
    return (
      <Line icon={<Lock aria-hidden className="size-4 shrink-0" />} on>
        {t("moved-on", { channel: has(key) ? t(key) : moved.channel })}
        {!moved.proven && <span className="font-normal"> {t("moved-unproven")}</span>}
      </Line>
    );
  }
  return (
    <Line icon={moved.way === "link" ? <Link2 aria-hidden className="size-4 shrink-0" /> : <Lock aria-hidden className="size-4 shrink-0" />}>
      {t(moved.way === "link" ? "moved-waits-link" : "moved-waits-vendor", { name })}
      {moved.until && <span className="font-normal"> {t("moved-until", { when: moment(moved.until) })}</span>}
    </Line>
  );
}

function Line({ icon, on = false, children }: { icon: ReactNode; on?: boolean; children: ReactNode }) {
  return <p role="status" className={cx("flex items-center gap-2 px-3 py-1.5 font-medium md:px-5", on ? "bg-accent-soft text-accent-text" : "bg-sunken text-ink-2")}>{icon}<span>{children}</span></p>;
}

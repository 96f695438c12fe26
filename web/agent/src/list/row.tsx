/** One conversation in the list. Its height never changes, so nothing moves when it is updated. */
import { BellOff, Bot, CornerUpLeft, Mail, MessageCircle, Smartphone, UsersRound } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useAgent } from "@/api/directory";
import type { ConversationRow } from "@/api/types";
import { compact } from "@/mention/reach";
import { SourceIcon } from "@/mention/source";
import { t } from "@/text";
import { brief, full, moment } from "@/text/time";
import { Avatar, Checkbox, Tag, cx } from "@/ui";
import { DueTag } from "./due-tag";
import { Mood, Warnings } from "./mood";

export const ROW_HEIGHT = 92;

interface Props {
  row: ConversationRow;
  slug: string;
  left: boolean;
  open: boolean;
  cursor: boolean;
  selected: boolean;
  selecting: boolean;
  onSelect: (id: number, range: boolean) => void;
  onCursor: (id: number) => void;
}

export const Row = memo(function Row({ row, slug, left, open, cursor, selected, selecting, onSelect, onCursor }: Props) {
  return (
    <div
      className={cx(
        "group relative flex h-full gap-2.5 border-b border-line px-3 py-2.5",
        open ? "bg-accent-soft" : selected ? "bg-hover" : "hover:bg-hover",
        left && "opacity-45",
      )}
    >
      <span aria-hidden className={cx("absolute inset-y-0 start-0 w-[3px]", open ? "bg-accent" : "bg-transparent")} />
      <div className="relative size-9 shrink-0">
        <Avatar name={row.contact.name} face={row.contact.face} className={cx(selecting ? "invisible" : "group-hover:invisible")} />
        <Checkbox
          aria-label={t("select-named", { name: row.contact.name })}
          excludeFromTabOrder={!cursor}
          isSelected={selected}
          onChange={() => onSelect(row.id, false)}
          className={cx("absolute inset-0 justify-center", !selecting && "opacity-0 group-hover:opacity-100 data-focus-visible:opacity-100")}
        />
      </div>
      <Link
        to="/queue/$queue/$conversation"
        params={{ queue: slug, conversation: String(row.id) }}
        data-row={row.id}
        tabIndex={cursor ? 0 : -1}
        aria-current={open ? "true" : undefined}
        onFocus={() => onCursor(row.id)}
        onClick={(event) => {
          if (!event.shiftKey) return;
          event.preventDefault();
          onSelect(row.id, true);
        }}
        className="flex min-w-0 flex-1 flex-col outline-offset-2 after:absolute after:inset-0 after:start-12 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        <Head row={row} />
        <span className={cx("flex items-baseline gap-1 text-sm", row.unread ? "text-ink" : "text-ink-2")}>
          {row.preview_from === "agent" && <CornerUpLeft aria-label={t("we-wrote-last")} className="size-3.5 shrink-0 self-center text-ink-3 ltr:-scale-x-100" />}
          {row.subject && <span dir="auto" className={cx("truncate font-medium", row.preview && "max-w-[62%] shrink-0")}>{row.subject}</span>}
          {row.subject && row.preview && <span aria-hidden className="text-ink-3">·</span>}
          <span dir="auto" className="min-w-0 flex-1 truncate text-ink-3">{row.preview.replaceAll("**", "")}</span>
        </span>
        <Foot row={row} />
      </Link>
    </div>
  );
});

function Head({ row }: { row: ConversationRow }) {
  const Channel = row.channel === "email" ? Mail : row.channel === "webchat" ? MessageCircle : Smartphone;
  return (
    <span className="flex items-center gap-1.5">
      {row.unread && <span className="size-2 shrink-0 rounded-full bg-accent"><span className="sr-only">{t("unread")}</span></span>}
      <bdi className={cx("truncate", row.unread ? "font-bold" : "font-medium")}>{row.contact.name}</bdi>
      {row.public
        ? <span role="img" aria-label={t("row-public", { channel: t(`channel-${row.channel}`) })} title={t("row-public", { channel: t(`channel-${row.channel}`) })} className="flex shrink-0 text-warn"><SourceIcon source={row.channel} className="size-3.5" /></span>
        : <Channel aria-label={t(`channel-${row.channel}`)} className="size-3.5 shrink-0 text-ink-3" />}
      {row.tier === "bot" && row.status !== "resolved" && <span title={t("with-bot")} className="shrink-0 text-accent-text"><Bot aria-label={t("with-bot")} className="size-4" /></span>}
      <time dateTime={row.last_at} title={full(row.last_at)} className="ms-auto shrink-0 text-xs text-ink-3">{brief(row.last_at)}</time>
    </span>
  );
}

function Foot({ row }: { row: ConversationRow }) {
  const agent = useAgent(row.assignee_id);
  const shown = row.tags.slice(0, 1);
  return (
    <span className="mt-auto flex items-center gap-1">
      {/* What does not fit falls into a second line, which is cut off: a tag is whole or not there. */}
      <span className="flex h-5.5 min-w-0 flex-1 flex-wrap items-center gap-1 overflow-hidden">
      <DueTag row={row} />
      {row.public && row.reach !== null && <span title={t("row-reach", { n: compact(row.reach) })} className="flex"><Tag icon={<UsersRound aria-hidden />}><span className="sr-only">{t("row-reach", { n: "" })}</span>{compact(row.reach)}</Tag></span>}
      {row.status === "snoozed" && <Tag icon={<BellOff aria-hidden />}>{row.snoozed_until ? moment(row.snoozed_until) : t("until-they-answer")}</Tag>}
      <Warnings row={row} />
      <Mood of={row.sentiment} />
      {shown.map((tag) => <Tag key={tag}>{tag}</Tag>)}
      {row.tags.length > 1 && <span className="text-xs text-ink-3">+{row.tags.length - 1}</span>}
      </span>
      {agent && (
        <span className="relative z-10 flex shrink-0 ps-1">
          <span role="img" aria-label={t("assigned-to", { name: agent.name })} title={t("assigned-to", { name: agent.name })} className="flex"><Avatar name={agent.name} face={agent.face} size="xs" /></span>
        </span>
      )}
    </span>
  );
}

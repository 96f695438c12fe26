/** Questions that are alike: the one that stands for all, and open, each of them with its conversation. */
import { Link } from "@tanstack/react-router";
import { ChevronDown, MessagesSquare, PencilLine } from "lucide-react";
import { useId } from "react";
import type { Unanswered, UnansweredGroup } from "@/api/types";
import { language, t } from "@/text";
import { full, moment } from "@/text/time";
import { Badge, Tag, cx } from "@/ui";
import { Acts } from "./acts";
import { draftOf } from "./draft";

interface Props {
  group: UnansweredGroup;
  open: boolean;
  onOpen: (open: boolean) => void;
  onSettled: () => void;
}

export function Group({ group, open, onOpen, onSettled }: Props) {
  const inside = useId();
  return (
    <li>
      <button
        type="button"
        data-row={group.id}
        aria-expanded={open}
        aria-controls={inside}
        onClick={() => onOpen(!open)}
        className={cx("flex w-full cursor-pointer items-start gap-3 px-3.5 py-3 text-start -outline-offset-2 hover:bg-hover", open && "bg-accent-soft")}
      >
        <Badge tone={group.count > 1 ? "accent" : "plain"} className="mt-0.5"><span className="sr-only">{t("unanswered-count", { count: group.count })} </span><span aria-hidden>{group.count}</span></Badge>
        <span className="min-w-0 flex-1">
          <span className={cx("font-medium wrap-anywhere", open ? "block" : "line-clamp-2")}><bdi>{group.text}</bdi></span>
          <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-3">
            <time dateTime={group.newest} title={full(group.newest)}>{t("unanswered-newest", { when: moment(group.newest) })}</time>
            {group.lang !== language() && <Tag>{t(`language-${group.lang}`)}</Tag>}
            {draftOf(group) !== null && <Tag tone="note" icon={<PencilLine aria-hidden />}>{t("unanswered-drafted")}</Tag>}
          </span>
        </span>
        <ChevronDown aria-hidden className={cx("mt-1 size-4 shrink-0 text-ink-3 transition-transform", open && "rotate-180")} />
      </button>
      <div id={inside} hidden={!open} className="border-t border-line px-3.5 pt-1 pb-3.5">
        {open && (
          <>
            <ul aria-label={t("unanswered-questions")} className="divide-y divide-line">
              {group.items.toReversed().map((one) => <li key={one.id}><Question one={one} /></li>)}
            </ul>
            <Acts group={group} onSettled={onSettled} />
          </>
        )}
      </div>
    </li>
  );
}

function Question({ one }: { one: Unanswered }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
      <p dir="auto" className="min-w-60 flex-1 text-start wrap-anywhere whitespace-pre-wrap">{one.text}</p>
      <span className="flex items-center gap-3 text-sm">
        <time dateTime={one.at} title={full(one.at)} className="text-ink-3">{moment(one.at)}</time>
        <Link to="/queue/$queue/$conversation" params={{ queue: "all", conversation: String(one.conversation_id) }} search={{ entry: `m${one.message_id}` }} className="inline-flex items-center gap-1 font-medium text-accent-text hover:underline">
          <MessagesSquare aria-hidden className="size-3.5" />{t("unanswered-conversation")}
        </Link>
      </span>
    </div>
  );
}

/** One person, one story: all their conversations over all channels, the newest first, with the one on the screen in its place. */
import { CornerUpLeft } from "lucide-react";
import { useState } from "react";
import { desk } from "@/actions";
import { attempt } from "@/actions/verbs";
import { contactConversations } from "@/api/contacts";
import { newestFirst } from "@/api/order";
import type { ConversationFull, ConversationRow } from "@/api/types";
import { t } from "@/text";
import { brief, full as whole } from "@/text/time";
import { Button, Tag, cx } from "@/ui";
import { ChannelIcon } from "./channel-icon";

const FIRST = 20;

export function Others({ full }: { full: ConversationFull }) {
  const [more, setMore] = useState<{ of: number; items: ConversationRow[]; next: string | null } | null>(null);
  const first = full.contact_conversations;
  // What was loaded belongs to who it was loaded for: the contact may be another one since.
  const older = more?.of === full.contact.id ? more : null;
  const have = new Set([full.conversation.id, ...first.map((row) => row.id)]);
  const rows = [full.conversation, ...first, ...(older?.items.filter((row) => !have.has(row.id)) ?? [])].toSorted(newestFirst);
  const load = async () => {
    const page = await attempt(() => contactConversations(full.contact.id, older?.next ?? null));
    if (page) setMore({ of: full.contact.id, items: [...(older?.items ?? []), ...page.items], next: page.next });
  };
  return (
    <section aria-label={t("contact-conversations")}>
      <h3 className="mb-1.5 text-sm font-semibold text-ink-2">{t("contact-conversations")}</h3>
      {rows.length === 1 && <p className="text-sm text-ink-3">{t("contact-conversations-none")}</p>}
      {rows.length > 1 && <ol className="-mx-2 flex flex-col">{rows.map((row) => <Line key={row.id} row={row} here={row.id === full.conversation.id} />)}</ol>}
      {first.length >= FIRST && (older === null || older.next !== null) && <Button size="sm" tone="ghost" onPress={() => void load()}>{t("load-more")}</Button>}
    </section>
  );
}

function Line({ row, here }: { row: ConversationRow; here: boolean }) {
  const last = row.preview.replaceAll("**", "");
  return (
    <li className="group relative">
      {/* The line that ties the story together, from one sign to the next. */}
      <span aria-hidden className="absolute start-[15px] top-8 -bottom-1.5 w-px bg-line group-last:hidden" />
      <button
        type="button"
        aria-current={here ? "true" : undefined}
        onClick={() => !here && desk.get().open(row.id)}
        className={cx("flex w-full items-start gap-2.5 rounded-md px-2 py-2 text-start", here ? "cursor-default bg-accent-soft/60" : "hover:bg-hover")}
      >
        <ChannelIcon channel={row.channel} className={cx("mt-0.5", here ? "text-accent-text" : "text-ink-3")} />
        <span className="min-w-0 flex-1">
          {row.subject && <bdi className="block truncate text-sm font-medium">{row.subject}</bdi>}
          {last && (
            <span className="flex items-baseline gap-1 text-sm text-ink-2">
              {row.preview_from === "agent" && <CornerUpLeft role="img" aria-label={t("we-wrote-last")} className="size-3 shrink-0 self-center text-ink-3 ltr:-scale-x-100" />}
              <bdi className="min-w-0 truncate">{last}</bdi>
            </span>
          )}
          <span className="mt-0.5 flex flex-wrap items-center gap-2 text-xs text-ink-3">
            <Tag tone={row.status === "open" ? "accent" : "plain"}>{t(`status-${row.status}`)}</Tag>
            <time dateTime={row.last_at} title={whole(row.last_at)}>{brief(row.last_at)}</time>
            {here && <span>{t("conversation-here")}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}

/** The other conversations of the same person. */
import { Mail, MessageCircle } from "lucide-react";
import { useState } from "react";
import { desk } from "@/actions";
import { attempt } from "@/actions/verbs";
import { contactConversations } from "@/api/contacts";
import type { ConversationFull, ConversationRow } from "@/api/types";
import { t } from "@/text";
import { brief } from "@/text/time";
import { Button, Tag } from "@/ui";

const FIRST = 20;

export function Others({ full }: { full: ConversationFull }) {
  const [more, setMore] = useState<{ items: ConversationRow[]; next: string | null } | null>(null);
  const first = full.contact_conversations;
  const have = new Set([full.conversation.id, ...first.map((row) => row.id)]);
  const rows = [...first, ...(more?.items.filter((row) => !have.has(row.id)) ?? [])];
  const load = async () => {
    const page = await attempt(() => contactConversations(full.contact.id, more?.next ?? null));
    if (page) setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next });
  };
  return (
    <div>
      <h3 className="mb-1.5 text-sm font-semibold text-ink-2">{t("contact-conversations")}</h3>
      {rows.length === 0 && <p className="text-sm text-ink-3">{t("contact-conversations-none")}</p>}
      <ul className="-mx-2 flex flex-col">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => desk.get().open(row.id)} className="flex w-full items-start gap-2.5 rounded-md px-2 py-1.5 text-start hover:bg-hover">
              {row.channel === "email" ? <Mail aria-hidden className="mt-1 size-3.5 shrink-0 text-ink-3" /> : <MessageCircle aria-hidden className="mt-1 size-3.5 shrink-0 text-ink-3" />}
              <span className="min-w-0 flex-1">
                <bdi className="block truncate text-sm">{row.subject ?? row.preview.replaceAll("**", "")}</bdi>
                <span className="mt-0.5 flex items-center gap-2 text-xs text-ink-3"><Tag tone={row.status === "open" ? "accent" : "plain"}>{t(`status-${row.status}`)}</Tag><time>{brief(row.last_at)}</time></span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {first.length >= FIRST && (more === null || more.next !== null) && <Button size="sm" tone="ghost" onPress={() => void load()}>{t("load-more")}</Button>}
    </div>
  );
}

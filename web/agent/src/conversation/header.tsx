/** Who, about what, in which state; and what can be done. */
import { ArrowRight, BellOff, Bot, CircleCheck, Hourglass, MoreHorizontal, PanelRightOpen, Tag as TagIcon } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { type Action, action, desk, useDesk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import { useAgent, useTeam } from "@/api/directory";
import type { ConversationFull, ConversationRow } from "@/api/types";
import { DueTag } from "@/list/due-tag";
import { Mood, Warnings } from "@/list/mood";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Avatar, Button, IconButton, Menu, type MenuEntry, Tag } from "@/ui";
import { Others } from "./others";

export function Header({ full }: { full: ConversationFull }) {
  const row = full.conversation;
  return (
    <header className="shrink-0 border-b border-line bg-surface">
      <div className="flex h-13 items-center gap-1 ps-2 pe-2 md:ps-5">
        <IconButton label={t("back-to-list")} className="md:hidden" onPress={() => desk.get().open(null)}><ArrowRight aria-hidden className="ltr:rotate-180" /></IconButton>
        <div className="me-auto flex min-w-0 items-center gap-2">
          <h1 className="truncate text-lg font-semibold"><bdi>{row.contact.name}</bdi></h1>
          <span className="shrink-0 max-sm:hidden"><StatusTag row={row} /></span>
        </div>
        <Others others={full.others} />
        <Tool id="assign" className="max-lg:hidden" />
        <Tool id="snooze" className="max-sm:hidden" />
        <More />
        <IconButton label={t("action-contact")} className="xl:hidden" onPress={() => desk.set({ dialog: "contact" })}><PanelRightOpen aria-hidden className="rtl:-scale-x-100" /></IconButton>
        <Main row={row} />
      </div>
      <SubLine row={row} />
    </header>
  );
}

function SubLine({ row }: { row: ConversationRow }) {
  const agent = useAgent(row.assignee_id);
  const team = useTeam(row.team_id);
  const bot = row.tier === "bot" && row.status !== "resolved";
  return (
    <div className="flex items-center gap-1.5 overflow-x-auto px-3 pb-2 text-sm text-ink-2 [scrollbar-width:none] md:px-5">
      {row.subject && <bdi className="shrink-0 max-w-[22rem] truncate font-medium text-ink">{row.subject}</bdi>}
      {row.subject && <span aria-hidden className="text-line-strong">·</span>}
      <AriaButton onPress={() => desk.set({ dialog: "assign" })} className="flex shrink-0 items-center gap-1.5 rounded-full px-1.5 py-0.5 data-hovered:bg-hover">
        {agent ? <Avatar name={agent.name} face={agent.face} size="xs" /> : bot ? <Bot aria-hidden className="size-4 text-accent-text" /> : <span aria-hidden className="size-4 rounded-full border border-dashed border-line-strong" />}
        <bdi>{agent ? agent.name : t(bot ? "the-bot" : "nobody")}</bdi>
        {team && <span className="text-ink-3">· <bdi>{team.name}</bdi></span>}
      </AriaButton>
      <span className="shrink-0 sm:hidden"><StatusTag row={row} /></span>
      <DueTag row={row} />
      <Warnings row={row} />
      <Mood of={row.sentiment} />
      {row.tags.map((name) => <Tag key={name}>{name}</Tag>)}
      <IconButton label={t("action-tags")} size="sm" className="-my-1 size-7" onPress={() => desk.set({ dialog: "tags" })}><TagIcon aria-hidden className="size-4!" /></IconButton>
    </div>
  );
}

function StatusTag({ row }: { row: ConversationRow }) {
  if (row.status === "open") return null;
  if (row.status === "waiting") return <Tag tone="accent" icon={<Hourglass aria-hidden />}>{t("status-waiting")}</Tag>;
  if (row.status === "resolved") return <Tag tone="good" icon={<CircleCheck aria-hidden />}>{t("status-resolved")}</Tag>;
  return <Tag icon={<BellOff aria-hidden />}>{row.snoozed_until ? t("snoozed-until", { when: moment(row.snoozed_until) }) : t("until-they-answer")}</Tag>;
}

function Tool({ id, className }: { id: string; className?: string }) {
  const item = action(id);
  const on = useDesk((d) => !item.when || item.when(d));
  if (!on) return null;
  const Icon = item.icon;
  const [key] = item.keys ?? [];
  return (
    <IconButton label={t(item.label)} hint={key && <KeyCaps of={key} short />} className={className} onPress={() => item.run(desk.get())}>
      {Icon && <Icon aria-hidden />}
    </IconButton>
  );
}

/** The main act: resolve, or reopen what is resolved. */
function Main({ row }: { row: ConversationRow }) {
  const item = action(row.status === "resolved" ? "reopen" : "resolve");
  const on = useDesk((d) => !item.when || item.when(d));
  const Icon = item.icon;
  if (!on) return null;
  return (
    <Button size="sm" className="ms-1" icon={Icon && <Icon aria-hidden className="size-4" />} onPress={() => item.run(desk.get())}>
      <span className="max-sm:sr-only">{t(item.label)}</span>
    </Button>
  );
}

const listed = ["take-over", "assign", "assign-me", "unassign", "transfer", "tags", "snooze", "callback", "move-private", "closing", "offer-hands", "urgent", "resolve", "reopen"];

function More() {
  // The menu is built from the same actions as keys and palette; drawn anew when the conversation changes, or what is offered in it.
  useDesk((d) => d.conversation);
  useDesk((d) => d.calls);
  const offered = listed.map(action).filter((item) => !item.when || item.when(desk.get()));
  return (
    <Menu
      label={t("more-actions")}
      trigger={<IconButton label={t("more-actions")}><MoreHorizontal aria-hidden /></IconButton>}
      groups={[{ items: offered.map(entry) }]}
    />
  );
}

function entry(item: Action): MenuEntry {
  const Icon = item.icon;
  const [key] = item.keys ?? [];
  return { id: item.id, label: t(item.label), icon: Icon && <Icon aria-hidden />, hint: key && <KeyCaps of={key} short />, run: () => item.run(desk.get()) };
}

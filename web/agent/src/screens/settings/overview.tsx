/** Everything the role opens, each with how it stands. */
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Menu as MenuIcon } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { desk } from "@/actions";
import { useMe } from "@/api/me";
import { language, t } from "@/text";
import { Avatar, IconButton, Tag } from "@/ui";
import { agentsQuery, inboxesQuery, teamsQuery } from "./data";
import { SettingsLink } from "./link";
import { type Section, allowed, sections } from "./sections";
import { w } from "./words";

export function Overview() {
  const me = useMe();
  const shown = sections.filter((section) => allowed(section, me));
  useEffect(() => {
    document.title = `${t("settings")} · ${t("app-name")}`;
  }, []);
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-2 pb-16 sm:px-8 md:pt-7">
      <header className="mb-5 flex items-center gap-1">
        <IconButton label={t("queues")} className="-ms-2 md:hidden" onPress={() => desk.set({ dialog: "queues" })}><MenuIcon aria-hidden /></IconButton>
        <h1 className="text-xl font-semibold">{t("settings")}</h1>
      </header>
      <p className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1 text-base text-ink-2">
        <Avatar name={me.agent.name} face={me.agent.face} size="sm" />
        <bdi className="font-medium">{me.agent.name}</bdi>
        <Tag tone="accent">{t(`role-${me.agent.role}`)}</Tag>
        <span className="text-ink-3"><bdi>{me.organisation.name}</bdi></span>
      </p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {shown.map((section) => <Tile key={section.id} section={section} />)}
      </ul>
      {shown.length < sections.length && <p className="mt-6 text-sm text-ink-3">{w("overview-less")}</p>}
    </div>
  );
}

function Tile({ section }: { section: Section }) {
  const On = language() === "he" ? ChevronLeft : ChevronRight;
  return (
    <li className="flex">
      <SettingsLink to={section.id} className="group flex flex-1 items-start gap-3.5 rounded-lg border border-line bg-surface p-4 shadow-low transition-colors hover:border-line-strong/60 hover:bg-hover">
        <span aria-hidden className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text"><section.icon className="size-5" /></span>
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{w(`section-${section.id}`)}</span>
          <span className="block text-sm text-ink-3">{w(`section-${section.id}-lead`)}</span>
          <Standing id={section.id} />
        </span>
        <On aria-hidden className="mt-2.5 size-4.5 shrink-0 text-ink-3" />
      </SettingsLink>
    </li>
  );
}

function Standing({ id }: { id: Section["id"] }): ReactNode {
  if (id === "inboxes") return <InboxesStanding />;
  if (id === "agents") return <AgentsStanding />;
  if (id === "teams") return <TeamsStanding />;
  return null;
}

function Line({ children }: { children: ReactNode }) {
  return <span className="mt-2 flex flex-wrap items-center gap-1.5 text-sm text-ink-2">{children}</span>;
}

function InboxesStanding() {
  const { data } = useQuery(inboxesQuery);
  if (!data) return null;
  const used = data.filter((inbox) => inbox.enabled);
  const trouble = used.filter((inbox) => !inbox.health.ok).length;
  return (
    <Line>
      {w("inboxes-count", { count: used.length })}
      {trouble > 0 && <Tag tone="danger">{w("inboxes-trouble", { count: trouble })}</Tag>}
    </Line>
  );
}

function AgentsStanding() {
  const { data } = useQuery(agentsQuery);
  if (!data) return null;
  const used = data.filter((agent) => agent.active);
  return <Line>{w("agents-count", { count: used.length, available: used.filter((agent) => agent.available).length })}</Line>;
}

function TeamsStanding() {
  const { data } = useQuery(teamsQuery);
  return data ? <Line>{w("teams-count", { count: data.length })}</Line> : null;
}

/** Everybody who signs in here. */
import { useQuery } from "@tanstack/react-query";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { useMe } from "@/api/me";
import { useDirectory } from "@/api/directory";
import type { Agent } from "@/api/types";
import { t } from "@/text";
import { Avatar, Tag, TextField, cx } from "@/ui";
import { agentsQuery } from "../data";
import { ButtonLink, SettingsLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";

const MANY = 8;

export function AgentList() {
  const agents = useQuery(agentsQuery);
  const [text, setText] = useState("");
  const found = (all: Agent[]) => all.filter((agent) => `${agent.name} ${agent.email}`.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Page title={w("section-agents")} lead={w("agents-lead")} action={<ButtonLink to="agents/new" tone="primary"><Plus aria-hidden />{w("agent-add")}</ButtonLink>}>
      <Loaded of={agents} rows={6}>
        {(all) => (
          <>
            {all.length > MANY && <TextField label={w("agents-search")} hideLabel type="search" placeholder={w("agents-search")} value={text} onChange={setText} dir="auto" className="mb-4 max-w-80" trailing={<Search aria-hidden className="me-2 size-4 text-ink-3" />} />}
            <Group agents={found(all).filter((agent) => agent.active)} />
            <Group agents={found(all).filter((agent) => !agent.active)} title={w("agents-inactive")} />
            {found(all).length === 0 && <p role="status" className="py-8 text-center text-ink-3">{w("agents-none", { text })}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Group({ agents, title }: { agents: Agent[]; title?: string }) {
  if (agents.length === 0) return null;
  return (
    <section className="mb-6">
      {title && <h2 className="mb-2 text-sm font-medium text-ink-3">{title}</h2>}
      <Card className="overflow-hidden"><ul className="divide-y divide-line">{agents.map((agent) => <Row key={agent.id} agent={agent} />)}</ul></Card>
    </section>
  );
}

function Row({ agent }: { agent: Agent }) {
  const me = useMe();
  const { teams } = useDirectory();
  const mine = teams.filter((team) => agent.team_ids.includes(team.id)).map((team) => team.name);
  return (
    <li>
      <SettingsLink to={`agents/${agent.id}`} className="flex items-center gap-3.5 px-4 py-3 -outline-offset-2 hover:bg-hover">
        <span className="relative flex shrink-0">
          <Avatar name={agent.name} face={agent.face} className={agent.active ? undefined : "grayscale"} />
          {agent.active && <span aria-hidden className={cx("absolute -end-0.5 -bottom-0.5 size-3 rounded-full border-2 border-surface", agent.available ? "bg-good" : "bg-ink-3")} />}
        </span>
        <span className="min-w-0 flex-1 sm:grid sm:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] sm:items-center sm:gap-4">
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2">
              <bdi className="truncate font-medium">{agent.name}</bdi>
              {agent.id === me.agent.id && <Tag>{w("agent-me")}</Tag>}
            </span>
            <bdi className="block truncate text-sm text-ink-3">{agent.email}</bdi>
          </span>
          <span className="block min-w-0 text-sm">
            <span className="text-ink-2">{t(`role-${agent.role}`)}{agent.active && <span className={agent.available ? "text-good" : "text-ink-3"}> · {w(agent.available ? "agent-here" : "agent-away")}</span>}</span>
            <bdi className="block truncate text-ink-3">{mine.length > 0 ? mine.join(" · ") : w("agent-no-team")}</bdi>
          </span>
        </span>
      </SettingsLink>
    </li>
  );
}

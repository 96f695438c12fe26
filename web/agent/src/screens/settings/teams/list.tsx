/** The teams and who is in them. */
import { useQuery } from "@tanstack/react-query";
import { Plus, UsersRound } from "lucide-react";
import { useDirectory } from "@/api/directory";
import type { Team } from "@/api/types";
import { Avatar, EmptyState } from "@/ui";
import { teamsQuery } from "../data";
import { ButtonLink, SettingsLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";

const FACES = 6;

export function TeamList() {
  const teams = useQuery(teamsQuery);
  const add = <ButtonLink to="teams/new" tone="primary"><Plus aria-hidden />{w("team-add")}</ButtonLink>;
  return (
    <Page title={w("section-teams")} lead={w("teams-lead")} action={teams.data?.length ? add : null}>
      <Loaded of={teams} rows={3}>
        {(all) => all.length === 0
          ? <Card className="flex"><EmptyState icon={<UsersRound />} title={w("teams-empty")} action={add}>{w("teams-empty-body")}</EmptyState></Card>
          : <Card className="overflow-hidden"><ul className="divide-y divide-line">{all.map((team) => <Row key={team.id} team={team} />)}</ul></Card>}
      </Loaded>
    </Page>
  );
}

function Row({ team }: { team: Team }) {
  const { agents } = useDirectory();
  const members = agents.filter((agent) => agent.active && team.member_ids.includes(agent.id));
  return (
    <li>
      <SettingsLink to={`teams/${team.id}`} className="flex items-center gap-4 px-4 py-3.5 -outline-offset-2 hover:bg-hover">
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">{team.name}</bdi>
          <span className="block text-sm text-ink-3">{w("team-members", { count: members.length })}</span>
        </span>
        <span aria-hidden className="flex -space-x-2 rtl:space-x-reverse">
          {members.slice(0, FACES).map((agent) => <Avatar key={agent.id} name={agent.name} face={agent.face} className="size-8 border-2 border-surface text-xs" />)}
        </span>
        {members.length > FACES && <span className="digits text-sm text-ink-3">+{members.length - FACES}</span>}
      </SettingsLink>
    </li>
  );
}

/** One team: its name, its members, its end. */
import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import { call } from "@/api/http";
import type { Team } from "@/api/types";
import { t } from "@/text";
import { Button, EmptyState, FormRow, TextField, toast } from "@/ui";
import { Confirm } from "../confirm";
import { removeTeam, saveTeam, teamsQuery } from "../data";
import { type Values, required, useForm } from "../form";
import { FormFrame } from "../form-frame";
import { leaving } from "../leave-guard";
import { ButtonLink, go } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";
import { Members } from "./members";

interface TeamValues extends Values {
  name: string;
  member_ids: number[];
}

const valuesOf = (team: Team | null): TeamValues => ({ name: team?.name ?? "", member_ids: team?.member_ids ?? [] });
const back = () => ({ to: "teams", label: w("section-teams") });

export function TeamNew() {
  return <Page title={w("team-new")} back={back()}><Fields team={null} /></Page>;
}

export function TeamEdit({ id }: { id: number }) {
  const teams = useQuery(teamsQuery);
  const team = teams.data?.find((item) => item.id === id);
  return (
    <Page title={team?.name ?? w("section-teams")} back={back()}>
      <Loaded of={teams}>
        {() => team ? <><Fields team={team} /><Removal team={team} /></> : <EmptyState icon={<UsersRound />} title={w("team-gone")} action={<ButtonLink to="teams">{w("section-teams")}</ButtonLink>} />}
      </Loaded>
    </Page>
  );
}

function Fields({ team }: { team: Team | null }) {
  const [old, setOld] = useState(team);
  const form = useForm<TeamValues>({
    initial: valuesOf(team),
    check: (values) => required(values, "name"),
    save: async (values) => {
      const saved = await saveTeam(old, { name: values.name, member_ids: values.member_ids });
      toast({ text: w(old ? "team-saved" : "team-added", { name: saved.name }), tone: "good" });
      if (!old) leaving(() => go("teams"));
      setOld(saved);
      return valuesOf(saved);
    },
  });
  const reload = async () => {
    const fresh = (await call<Team[]>("/teams")).find((item) => item.id === old?.id) ?? old;
    setOld(fresh);
    return valuesOf(fresh);
  };
  return (
    <Card title={w("team-people")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload} ready={!old} saveLabel={old ? undefined : w("team-add")} onCancel={old ? undefined : () => go("teams")}>
        <FormRow title={t("name")} help={w("team-name-help")}>
          <TextField label={w("team-name")} isRequired value={form.values.name} onChange={form.set("name")} error={form.error("name")} dir="auto" autoFocus={!old} />
        </FormRow>
        <FormRow title={w("team-people")} help={w("team-people-help")}>
          <Members value={form.values.member_ids} onChange={form.set("member_ids")} />
          {form.error("member_ids") && <p className="text-sm text-danger">{form.error("member_ids")}</p>}
        </FormRow>
      </FormFrame>
    </Card>
  );
}

function Removal({ team }: { team: Team }) {
  const [asking, ask] = useState(false);
  const remove = async () => {
    await removeTeam(team);
    toast({ text: w("team-removed", { name: team.name }), tone: "good" });
    leaving(() => go("teams"));
  };
  return (
    <Card className="mt-6 flex flex-wrap items-center gap-4 p-4 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-medium">{w("team-remove-title")}</h2>
        <p className="mt-0.5 text-sm text-ink-3">{w("team-remove-help")}</p>
      </div>
      <Button className="text-danger!" onPress={() => ask(true)}>{w("team-remove")}</Button>
      <Confirm isOpen={asking} onClose={() => ask(false)} title={w("team-remove-ask", { name: team.name })} verb={w("team-remove")} run={remove}>
        <p>{w("team-remove-body")}</p>
      </Confirm>
    </Card>
  );
}

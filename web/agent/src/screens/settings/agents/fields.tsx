/** The fields of an agent, for a new one and for one who is there. */
import { useDirectory } from "@/api/directory";
import type { Agent, Gender, Role } from "@/api/types";
import { t } from "@/text";
import { Checkbox, FormRow, Select, TextField } from "@/ui";
import { Choice } from "../choice";
import { OtherName } from "../hands/fields";
import { type Form, type Values, type Wrong, required } from "../form";
import { w } from "../words";

export interface AgentValues extends Values {
  name: string;
  other_name: string;
  email: string;
  role: Role;
  gender: Gender | "none";
  team_ids: number[];
  password: string;
}

const roles: Role[] = ["agent", "lead", "admin", "viewer"];

export function agentValues(agent: Agent | null): AgentValues {
  return {
    name: agent?.name ?? "", other_name: agent?.other_name ?? "", email: agent?.email ?? "", role: agent?.role ?? "agent",
    gender: agent?.gender ?? "none", team_ids: agent?.team_ids ?? [], password: "",
  };
}

export function agentBody(values: AgentValues) {
  const { gender, password, name, other_name, email, role, team_ids } = values;
  return { name, other_name, email, role, team_ids, gender: gender === "none" ? null : gender, ...(password === "" ? {} : { password }) };
}

export function agentWrong(values: AgentValues, fresh: boolean): Wrong {
  const short: Wrong = values.password !== "" && [...values.password].length < 10 ? { password: "too_short" } : {};
  return { ...required(values, "name", "email", ...(fresh ? ["password"] : [])), ...short };
}

export function AgentFields({ form, fresh }: { form: Form<AgentValues>; fresh: boolean }) {
  const { teams } = useDirectory();
  const { values, set, error } = form;
  const join = (id: number) => (on: boolean) => set("team_ids")(on ? [...values.team_ids, id].toSorted((a, b) => a - b) : values.team_ids.filter((other) => other !== id));
  return (
    <>
      <FormRow title={w("agent-who")} help={w("agent-who-help")}>
        <TextField label={t("name")} isRequired value={values.name} onChange={set("name")} error={error("name")} dir="auto" autoFocus={fresh} />
        <OtherName value={values.other_name} onChange={set("other_name")} error={error("other_name")} />
        <TextField label={t("email")} help={w("agent-email-help")} isRequired type="email" dir="ltr" autoComplete="off" value={values.email} onChange={set("email")} error={error("email")} />
        <GenderField value={values.gender} onChange={set("gender")} />
      </FormRow>
      <FormRow title={w("agent-role")} help={w("agent-role-help")}>
        <Choice label={w("agent-role")} hideLabel value={values.role} onChange={set("role")} options={roles.map((role) => ({ value: role, label: t(`role-${role}`), help: w(`role-does-${role}`) }))} />
      </FormRow>
      <FormRow title={t("teams")} help={w("agent-teams-help")}>
        {teams.length === 0 ? <p className="text-ink-3">{w("teams-empty")}</p> : (
          <div role="group" aria-label={t("teams")} className="grid gap-2.5 sm:grid-cols-2">
            {teams.map((team) => <Checkbox key={team.id} isSelected={values.team_ids.includes(team.id)} onChange={join(team.id)}><bdi className="truncate">{team.name}</bdi></Checkbox>)}
          </div>
        )}
        {error("team_ids") && <p className="text-sm text-danger">{error("team_ids")}</p>}
      </FormRow>
    </>
  );
}

export function GenderField({ value, onChange }: { value: Gender | "none"; onChange: (value: Gender | "none") => void }) {
  return (
    <Select
      label={w("gender")}
      help={w("gender-help")}
      value={value}
      onChange={onChange}
      options={[{ value: "none", label: w("gender-none") }, { value: "f", label: w("gender-f") }, { value: "m", label: w("gender-m") }]}
    />
  );
}

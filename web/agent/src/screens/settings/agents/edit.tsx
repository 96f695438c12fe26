/** One colleague: who they are, what they may do, and whether they may sign in. */
import { useQuery } from "@tanstack/react-query";
import { UserX } from "lucide-react";
import { useState } from "react";
import { call } from "@/api/http";
import { useMe } from "@/api/me";
import type { Agent } from "@/api/types";
import { t } from "@/text";
import { Avatar, Banner, EmptyState, FormRow, Tag, toast } from "@/ui";
import { agentsQuery, saveAgent } from "../data";
import { useForm } from "../form";
import { FormFrame } from "../form-frame";
import { ButtonLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { NewPassword } from "../password";
import { w } from "../words";
import { Access } from "./access";
import { AgentFields, type AgentValues, agentBody, agentValues, agentWrong } from "./fields";

export function AgentEdit({ id }: { id: number }) {
  const agents = useQuery(agentsQuery);
  const agent = agents.data?.find((item) => item.id === id);
  return (
    <Page
      title={agent?.name ?? w("section-agents")}
      back={{ to: "agents", label: w("section-agents") }}
      lead={agent && (
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Avatar name={agent.name} face={agent.face} size="sm" /><bdi>{agent.email}</bdi>
          {!agent.active && <Tag tone="warn">{w("agent-inactive")}</Tag>}
        </span>
      )}
    >
      <Loaded of={agents} rows={6}>
        {() => agent ? <Fields agent={agent} /> : <EmptyState icon={<UserX />} title={w("agent-gone")} action={<ButtonLink to="agents">{w("section-agents")}</ButtonLink>} />}
      </Loaded>
    </Page>
  );
}

function Fields({ agent }: { agent: Agent }) {
  const me = useMe();
  const [old, setOld] = useState(agent);
  const form = useForm<AgentValues>({
    initial: agentValues(agent),
    check: (values) => agentWrong(values, false),
    save: async (values) => {
      const saved = await saveAgent(old, agentBody(values));
      setOld(saved);
      toast({ text: w("agent-saved", { name: saved.name }), tone: "good" });
      return agentValues(saved);
    },
  });
  const reload = async () => {
    const fresh = (await call<Agent[]>("/agents")).find((item) => item.id === agent.id) ?? agent;
    setOld(fresh);
    return agentValues(fresh);
  };
  return (
    <div className="flex flex-col gap-6">
      {agent.id === me.agent.id && <Banner>{w("agent-yourself")}</Banner>}
      <Card title={w("agent-who")} className="px-4 py-2 sm:px-6">
        <FormFrame form={form} reload={reload}>
          <AgentFields form={form} fresh={false} />
          <FormRow title={t("password")} help={w("agent-new-password-help")}>
            <NewPassword label={w("agent-new-password")} value={form.values.password} onChange={form.set("password")} error={form.error("password")} known={[agent.name, agent.email.split("@")[0] ?? ""]} offer />
          </FormRow>
        </FormFrame>
      </Card>
      <Access agent={agent} onChanged={setOld} />
    </div>
  );
}

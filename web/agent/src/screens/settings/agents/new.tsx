/** A new colleague. */
import { FormRow, toast } from "@/ui";
import { saveAgent } from "../data";
import { useForm } from "../form";
import { FormFrame } from "../form-frame";
import { leaving } from "../leave-guard";
import { go } from "../link";
import { Card, Page } from "../page";
import { NewPassword } from "../password";
import { w } from "../words";
import { AgentFields, type AgentValues, agentBody, agentValues, agentWrong } from "./fields";

export function AgentNew() {
  const form = useForm<AgentValues>({
    initial: agentValues(null),
    check: (values) => agentWrong(values, true),
    save: async (values) => {
      const saved = await saveAgent(null, { ...agentBody(values), active: true });
      toast({ text: w("agent-added", { name: saved.name }), tone: "good" });
      leaving(() => go("agents"));
    },
  });
  return (
    <Page title={w("agent-new")} back={{ to: "agents", label: w("section-agents") }}>
      <Card title={w("agent-who")} className="px-4 py-2 sm:px-6">
        <FormFrame form={form} ready saveLabel={w("agent-add")} onCancel={() => go("agents")}>
          <AgentFields form={form} fresh />
          <FormRow title={w("agent-password")} help={w("agent-password-help")}>
            <NewPassword label={w("agent-password")} isRequired value={form.values.password} onChange={form.set("password")} error={form.error("password")} known={[form.values.name, form.values.email.split("@")[0] ?? ""]} offer />
          </FormRow>
        </FormFrame>
      </Card>
    </Page>
  );
}

/** Ending and giving back somebody's access; what was done stays. */
import { useState } from "react";
import type { Agent } from "@/api/types";
import { Button, toast } from "@/ui";
import { Confirm } from "../confirm";
import { saveAgent } from "../data";
import { Card } from "../page";
import { w } from "../words";

export function Access({ agent, onChanged }: { agent: Agent; onChanged: (agent: Agent) => void }) {
  const [asking, ask] = useState(false);
  const change = async (active: boolean) => {
    const saved = await saveAgent(agent, { active });
    onChanged(saved);
    toast({ text: w(active ? "agent-activated" : "agent-deactivated", { name: saved.name }), tone: "good" });
  };
  return (
    <Card className="flex flex-wrap items-center gap-4 p-4 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-medium">{w(agent.active ? "deactivate-title" : "activate-title")}</h2>
        <p className="mt-0.5 text-sm text-ink-3">{w(agent.active ? "deactivate-help" : "activate-help")}</p>
      </div>
      <Button onPress={() => ask(true)} className={agent.active ? "text-danger!" : undefined}>{w(agent.active ? "deactivate" : "activate")}</Button>
      <Confirm
        isOpen={asking}
        onClose={() => ask(false)}
        title={w(agent.active ? "deactivate-ask" : "activate-ask", { name: agent.name })}
        verb={w(agent.active ? "deactivate" : "activate")}
        tone={agent.active ? "danger" : "primary"}
        run={() => change(!agent.active)}
      >
        {agent.active ? (
          <ul className="flex list-disc flex-col gap-1 ps-5">
            <li>{w("deactivate-now")}</li>
            <li>{w("deactivate-conversations")}</li>
            <li>{w("deactivate-history")}</li>
            <li>{w("deactivate-back")}</li>
          </ul>
        ) : <p>{w("activate-body")}</p>}
      </Confirm>
    </Card>
  );
}

/** Agents: the list, one of them, a new one. */
import { AgentEdit } from "./edit";
import { AgentList } from "./list";
import { AgentNew } from "./new";

export function AgentsSection({ rest }: { rest: string[] }) {
  const [first] = rest;
  if (first === undefined) return <AgentList />;
  if (first === "new") return <AgentNew />;
  return <AgentEdit key={first} id={Number(first)} />;
}

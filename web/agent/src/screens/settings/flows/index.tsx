/** The flows of the bot: the list, the drawing of one, a new one from a beginning, and what the bot would have said. */
import { useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { useState } from "react";
import { serviceQuery } from "@/api/service";
import type { Question } from "@/api/types";
import { EmptyState, Skeleton } from "@/ui";
import { Missing } from "../../lost";
import { ButtonLink } from "../link";
import { Loaded } from "../page";
import { w } from "../words";
import { type Beginning, beginnings } from "./beginnings";
import { flowsQuery } from "./data";
import { Editor } from "./editor";
import { FlowList } from "./list";
import { Replay } from "./replay";

export function FlowsSection({ rest }: { rest: string[] }) {
  const [first, second] = rest;
  if (first === undefined) return <FlowList />;
  if (first === "replay") return <Replay />;
  if (first === "new") return <FlowNew key={second ?? "empty"} id={second ?? "empty"} />;
  return <FlowEdit key={first} id={Number(first)} />;
}

function FlowNew({ id }: { id: string }) {
  const beginning = beginnings.find((one) => one.id === id);
  const service = useQuery(serviceQuery);
  if (!beginning) return <Missing />;
  if (service.isPending) return <div aria-busy="true" className="p-4 sm:p-8"><Skeleton className="h-60" /></div>;
  return <Begun beginning={beginning} questions={service.data?.questions ?? []} />;
}

function Begun({ beginning, questions }: { beginning: Beginning; questions: Question[] }) {
  const [initial] = useState(() => beginning.make(questions));
  return <Editor initial={initial} />;
}

function FlowEdit({ id }: { id: number }) {
  const flows = useQuery(flowsQuery);
  const flow = flows.data?.find((one) => one.id === id);
  if (flow) return <Editor initial={flow} />;
  return (
    <div className="p-4 sm:p-8">
      <Loaded of={flows}>{() => <EmptyState icon={<Waypoints />} title={w("flow-gone")} action={<ButtonLink to="flows">{w("section-flows")}</ButtonLink>} />}</Loaded>
    </div>
  );
}

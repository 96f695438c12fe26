/** How customers are served beyond answers: calls, the question afterwards, and what they may choose. */
import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { serviceQuery } from "@/api/service";
import type { Service } from "@/api/types";
import { Banner } from "@/ui";
import { Missing } from "../../lost";
import { Loaded, Page } from "../page";
import { SubNav } from "../sub-nav";
import { w } from "../words";
import { Calls } from "./calls";
import { Causes } from "./causes";
import { useEdits } from "./frame";
import { PublicSettings } from "./public-settings";
import { Questions } from "./questions";
import { SurveySettings } from "./survey-settings";

const pages: Record<string, ComponentType<{ service: Service }>> = { "": Calls, surveys: SurveySettings, questions: Questions, causes: Causes, public: PublicSettings };

export function ServiceSection({ rest }: { rest: string[] }) {
  const service = useQuery(serviceQuery);
  const edits = useEdits();
  const [first = ""] = rest;
  const Part = pages[first];
  if (!Part) return <Missing />;
  return (
    <Page title={w("section-service")} lead={w("service-lead")} width="form">
      <SubNav label={w("section-service")} items={["", "surveys", "questions", "causes", "public"].map((page) => ({ to: `service${page && `/${page}`}`, exact: page === "", label: w(`service-page-${page || "calls"}`) }))} />
      {!edits && <Banner className="mb-4">{w("service-read-only")}</Banner>}
      <Loaded of={service} rows={4}>{(read) => <Part key={first} service={read} />}</Loaded>
    </Page>
  );
}

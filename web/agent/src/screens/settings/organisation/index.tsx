/** The organisation: what holds for everybody, and when somebody is there. */
import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import type { Organisation } from "@/api/types";
import { Missing } from "../../lost";
import { organisationQuery } from "../data";
import { Loaded, Page } from "../page";
import { SubNav } from "../sub-nav";
import { w } from "../words";
import { General } from "./general";
import { Hours } from "./hours";

const pages: Record<string, ComponentType<{ organisation: Organisation }>> = { "": General, hours: Hours };

export function OrganisationSection({ rest }: { rest: string[] }) {
  const organisation = useQuery(organisationQuery);
  const [first = ""] = rest;
  const Part = pages[first];
  if (!Part) return <Missing />;
  return (
    <Page title={w("section-organisation")} lead={w("organisation-lead")} width="form">
      <SubNav label={w("section-organisation")} items={[{ to: "organisation", exact: true, label: w("organisation-general") }, { to: "organisation/hours", label: w("hours") }]} />
      <Loaded of={organisation} rows={4}>{(read) => <Part key={first} organisation={read} />}</Loaded>
    </Page>
  );
}

/** The settings: a list of parts at the start, one part beside it; on a phone one at a time. */
import { useParams } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useMe } from "@/api/me";
import { Missing } from "../lost";
import { AgentsSection } from "./agents";
import { AuditSection } from "./audit";
import { BlocksSection } from "./blocks";
import { CoachingSection } from "./coaching";
import { ExamplesSection } from "./examples";
import { FlowsSection } from "./flows";
import { Forbidden } from "./forbidden";
import { HandsSection } from "./hands";
import { InboxesSection } from "./inboxes";
import { SettingsNav } from "./nav";
import { OrganisationSection } from "./organisation";
import { Overview } from "./overview";
import { ProfileSection } from "./profile";
import { type SectionId, allowed, sections } from "./sections";
import { ServiceSection } from "./service";
import { TeamsSection } from "./teams";
import { useWords } from "./words";

const screens: Record<SectionId, ComponentType<{ rest: string[] }>> = {
  profile: ProfileSection,
  inboxes: InboxesSection,
  agents: AgentsSection,
  hands: HandsSection,
  teams: TeamsSection,
  organisation: OrganisationSection,
  service: ServiceSection,
  coaching: CoachingSection,
  blocks: BlocksSection,
  flows: FlowsSection,
  examples: ExamplesSection,
  audit: AuditSection,
};

export function Settings() {
  useWords();
  const { _splat } = useParams({ strict: false });
  const [first, ...rest] = (_splat ?? "").split("/").filter(Boolean);
  return (
    <div className="flex min-w-0 flex-1">
      <SettingsNav />
      {/* The containing block of what only screen readers see: otherwise it lengthens the document. */}
      <main className="relative flex min-w-0 flex-1 flex-col overflow-auto"><Screen first={first} rest={rest} /></main>
    </div>
  );
}

function Screen({ first, rest }: { first: string | undefined; rest: string[] }) {
  const me = useMe();
  if (first === undefined) return <Overview />;
  const section = sections.find((item) => item.id === first);
  if (!section) return <Missing />;
  if (!allowed(section, me)) return <Forbidden section={section} />;
  const Part = screens[section.id];
  return <Part rest={rest} />;
}

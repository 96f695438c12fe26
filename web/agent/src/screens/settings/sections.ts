/** The parts of the settings: what each is called, and the permission it asks for. */
import { Blocks, Building2, ConciergeBell, GraduationCap, HeartHandshake, History, Library, type LucideIcon, Mailbox, UserRound, UsersRound, UserRoundCog, Waypoints } from "lucide-react";
import type { Me } from "@/api/types";

export type SectionId = "profile" | "inboxes" | "agents" | "hands" | "teams" | "organisation" | "service" | "coaching" | "blocks" | "flows" | "examples" | "audit";

export interface Section {
  id: SectionId;
  icon: LucideIcon;
  /** Everybody has it when there is none. */
  needs: string | null;
}

export const sections: Section[] = [
  { id: "profile", icon: UserRound, needs: null },
  { id: "inboxes", icon: Mailbox, needs: "inbox.edit" },
  { id: "agents", icon: UserRoundCog, needs: "agent.edit" },
  { id: "hands", icon: HeartHandshake, needs: "hand.edit" },
  { id: "teams", icon: UsersRound, needs: "team.edit" },
  { id: "organisation", icon: Building2, needs: "organisation.edit" },
  { id: "service", icon: ConciergeBell, needs: null },
  { id: "coaching", icon: GraduationCap, needs: "coaching.read" },
  { id: "blocks", icon: Blocks, needs: "block.edit" },
  { id: "flows", icon: Waypoints, needs: "flow.edit" },
  { id: "examples", icon: Library, needs: "examples.read" },
  { id: "audit", icon: History, needs: "audit.read" },
];

export function allowed(section: Section, me: Me): boolean {
  return section.needs === null || me.permissions.includes(section.needs);
}

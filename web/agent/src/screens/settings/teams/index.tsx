/** Teams: the list, one of them, a new one. */
import { TeamEdit, TeamNew } from "./edit";
import { TeamList } from "./list";

export function TeamsSection({ rest }: { rest: string[] }) {
  const [first] = rest;
  if (first === undefined) return <TeamList />;
  if (first === "new") return <TeamNew />;
  return <TeamEdit key={first} id={Number(first)} />;
}

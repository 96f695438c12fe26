/** People of the company without a seat: the list, one of them, a new one. */
import { HandEdit } from "./edit";
import { HandList } from "./list";
import { HandNew } from "./new";

export function HandsSection({ rest }: { rest: string[] }) {
  const [first] = rest;
  if (first === undefined) return <HandList />;
  if (first === "new") return <HandNew />;
  return <HandEdit key={first} id={Number(first)} />;
}

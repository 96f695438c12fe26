/** Inboxes: the list, one of them, a new one. */
import { InboxEdit } from "./edit";
import { InboxList } from "./list";
import { InboxNew } from "./new";

export function InboxesSection({ rest }: { rest: string[] }) {
  const [first, kind] = rest;
  if (first === undefined) return <InboxList />;
  if (first === "new") return <InboxNew kind={kind ?? null} />;
  return <InboxEdit key={first} id={Number(first)} />;
}

/** Who was joined to this contact, and the way back. */
import { useQuery } from "@tanstack/react-query";
import { Combine, Split } from "lucide-react";
import { useState } from "react";
import { mergesQuery } from "@/api/merges";
import { can, useMe } from "@/api/me";
import type { Contact, Merge } from "@/api/types";
import { t } from "@/text";
import { day } from "@/text/time";
import { Button } from "@/ui";
import { Identities } from "./identities";
import { MergeDialog } from "./merge-dialog";
import { takeBack } from "./merging";

export function Merges({ contact }: { contact: Contact }) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const merges = useQuery(mergesQuery(contact.id)).data ?? [];
  const may = can(me, "contact.edit");
  if (!may && merges.length === 0) return null;
  return (
    <section aria-label={t("merges")}>
      {merges.length > 0 && (
        <>
          <h3 className="mb-1.5 text-sm font-semibold text-ink-2">{t("merges")}</h3>
          <ul className="mb-2 flex flex-col gap-2.5">{merges.map((merge) => <Line key={merge.id} merge={merge} may={may} />)}</ul>
        </>
      )}
      {may && <Button size="sm" icon={<Combine aria-hidden className="size-4" />} onPress={() => setOpen(true)}>{t("merge-with")}</Button>}
      {open && <MergeDialog contact={contact} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Line({ merge, may }: { merge: Merge; may: boolean }) {
  const undone = merge.undone_at !== null;
  return (
    <li className="rounded-md border border-line px-3 py-2 text-sm">
      <p className="font-medium wrap-anywhere"><bdi>{merge.other_name}</bdi> <span className="font-normal text-ink-3">{t("conversations-count", { count: merge.conversations })}</span></p>
      <p className="text-ink-3">{merge.by ? t("merged-by", { when: day(merge.at), who: merge.by }) : t("merged-own", { when: day(merge.at) })}</p>
      {undone && <p className="text-ink-3">{t("unmerged-by", { when: day(merge.undone_at ?? ""), who: merge.undone_by ?? "" })}</p>}
      {!undone && <Identities identities={merge.identities} className="mt-1.5 gap-1! text-ink-2" />}
      {!undone && may && <Button size="sm" tone="ghost" className="-ms-2 mt-1" icon={<Split aria-hidden className="size-4" />} aria-label={t("unmerge-named", { name: merge.other_name })} onPress={() => void takeBack(merge)}>{t("unmerge")}</Button>}
    </li>
  );
}

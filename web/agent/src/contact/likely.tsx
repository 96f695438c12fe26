/** "May be the same person": who, why, and what to do about it. Nothing is joined by itself. */
import { useQuery } from "@tanstack/react-query";
import { UserRoundSearch } from "lucide-react";
import { useState } from "react";
import { suggestionsQuery } from "@/api/merges";
import { can, useMe } from "@/api/me";
import type { Contact, Likeness, Suggestion } from "@/api/types";
import { t } from "@/text";
import { Avatar, Button } from "@/ui";
import { ordered } from "./likeness";
import { MergeDialog } from "./merge-dialog";
import { keepApart } from "./merging";

export function Likely({ contact, lastIn }: { contact: Contact; lastIn: number | null }) {
  const me = useMe();
  const found = useQuery(suggestionsQuery(contact.id, lastIn)).data ?? [];
  const [compared, setCompared] = useState<number | null>(null);
  if (found.length === 0) return null;
  return (
    <section aria-label={t("likely")} className="rounded-lg border border-line bg-warn-soft/60 p-3">
      <h3 className="mb-2 flex items-center gap-2 text-sm font-semibold text-warn"><UserRoundSearch aria-hidden className="size-4 shrink-0" />{t("likely")}</h3>
      <ul className="flex flex-col gap-3">
        {found.map((one) => (
          <li key={one.contact.id}>
            <Who suggestion={one} />
            {can(me, "contact.edit") && (
              <span className="mt-2 flex flex-wrap gap-2">
                <Button size="sm" tone="primary" onPress={() => setCompared(one.contact.id)}>{t("likely-compare")}</Button>
                <Button size="sm" tone="ghost" onPress={() => void keepApart(contact, one.contact)}>{t("likely-apart")}</Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {compared !== null && <MergeDialog contact={contact} other={compared} onClose={() => setCompared(null)} />}
    </section>
  );
}

function Who({ suggestion: { contact, reasons } }: { suggestion: Suggestion }) {
  return (
    <div className="flex items-start gap-2.5">
      <Avatar name={contact.name} face={contact.face} size="sm" className="mt-0.5" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium wrap-anywhere"><bdi>{contact.name}</bdi> <span className="font-normal text-ink-3">{t("conversations-count", { count: contact.conversations })}</span></p>
        <ul className="mt-0.5 text-ink-2">{ordered(reasons).map((reason) => <li key={reason.kind + reason.value} className="wrap-anywhere"><Reason reason={reason} /></li>)}</ul>
      </div>
    </div>
  );
}

function Reason({ reason: { kind, value, written } }: { reason: Likeness }) {
  // The folded name is for comparing; to a reader it says nothing more than that it is the same.
  return <>{t(`like-${kind}`)}{kind !== "name" && <>: <bdi dir={kind === "town" ? undefined : "ltr"}>{value}</bdi></>}{written && kind !== "town" && <span className="text-ink-3"> · {t("like-written")}</span>}</>;
}

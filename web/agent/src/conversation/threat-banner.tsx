/** A threat of going public, to law or to the regulator: everybody sees it, a lead says that it was seen. */
import { Megaphone } from "lucide-react";
import { useState } from "react";
import { attempt } from "@/actions/verbs";
import { useMe } from "@/api/me";
import { acknowledge } from "@/api/readings";
import type { ConversationFull } from "@/api/types";
import { t } from "@/text";
import { Button } from "@/ui";

export function ThreatBanner({ full }: { full: ConversationFull }) {
  const row = full.conversation;
  const { role } = useMe().agent;
  const [busy, setBusy] = useState(false);
  if (row.attention !== "threat") return null;
  // The newest message may be about something else by now.
  const read = full.entries.flatMap((entry) => (entry.type === "message" && entry.direction === "in" ? (entry.reading?.threats ?? []) : []));
  const threats = [...new Set([...row.threats, ...read])].filter((threat) => threat !== "churn");
  const leads = role === "admin" || role === "lead";
  const seen = async () => {
    setBusy(true);
    await attempt(() => acknowledge(row.id));
    setBusy(false);
  };
  return (
    <div role="alert" className="flex shrink-0 items-center gap-2 border-b border-danger/30 bg-danger-soft px-4 py-2 text-sm text-danger md:px-5">
      <Megaphone aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        <span className="font-semibold">{threats.map((threat) => t(`threat-${threat}`)).join(" · ") || t("has-threat")}.</span> {t(leads ? "threat-lead" : "threat-agent")}
      </p>
      {leads && <Button size="sm" busy={busy} onPress={() => void seen()}>{t("threat-seen")}</Button>}
    </div>
  );
}

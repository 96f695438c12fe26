/** Try it: for this channel and this kind of contact, which row counts and what it asks for. */
import { useState } from "react";
import type { CoachChannel, Intent, Profile } from "@/api/types";
import { t } from "@/text";
import { Select, Tag } from "@/ui";
import { Card } from "../page";
import { w } from "../words";
import { caseName } from "./case-name";
import { channels, kinds } from "./guideline";
import { resolve } from "./resolve";

export function Which({ profiles }: { profiles: Profile[] }) {
  const [channel, setChannel] = useState<CoachChannel>("email");
  const [kind, setKind] = useState<Intent>("complaint");
  const found = resolve(profiles, channel, kind);
  return (
    <Card title={w("which-title")} className="p-4 sm:px-6">
      <h3 className="font-medium">{w("which-title")}</h3>
      <p className="mt-0.5 text-sm text-ink-3">{w("which-help")}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Select className="min-w-40" label={w("profiles-channel")} value={channel} onChange={setChannel} options={channels.map((value) => ({ value, label: w(`coach-channel-${value}`) }))} />
        <Select className="min-w-40" label={w("profiles-kind")} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: w(`contact-kind-${value}`) }))} />
      </div>
      <div role="status" className="mt-3 text-base">
        <p>{found ? w("which-row", { row: caseName(found) }) : w("which-none")}</p>
        {found && (
          <p className="mt-2 flex flex-wrap gap-1.5">
            {found.elements.length > 0 ? found.elements.map((element) => <Tag key={element} tone="accent">{t(`element-${element}`)}</Tag>) : <span className="text-ink-3">{w("which-nothing")}</span>}
          </p>
        )}
      </div>
    </Card>
  );
}

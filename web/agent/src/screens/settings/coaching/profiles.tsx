/** What is asked for in a reply: a row for each channel and kind of contact, ten elements across. */
import { Plus, RotateCcw } from "lucide-react";
import { useState } from "react";
import { elements } from "@/api/coach";
import type { CoachChannel, Coaching, Intent, Profile } from "@/api/types";
import { t } from "@/text";
import { Button, Select } from "@/ui";
import { Card } from "../page";
import { w } from "../words";
import { PartFrame, useEdits } from "./frame";
import { channels, guidelineProfiles, kinds } from "./guideline";
import { ProfileRow } from "./profile-row";
import { sameCase } from "./resolve";
import { usePart } from "./use-part";
import { Which } from "./which";

export function ProfilesPage({ coaching }: { coaching: Coaching }) {
  const { form, reload } = usePart(coaching, ["profiles"]);
  const edits = useEdits();
  const { profiles } = form.values;
  const set = form.set("profiles");
  return (
    <PartFrame form={form} reload={reload}>
      <p className="text-base text-ink-2">{w("profiles-help")}</p>
      <Card title={w("coaching-page-profiles")} className="overflow-hidden">
        <div aria-hidden className="hidden grid-cols-[minmax(9rem,1fr)_repeat(10,minmax(0,4.6rem))_2.25rem] items-end gap-x-1 border-b border-line bg-sunken px-4 py-2 text-xs text-ink-3 lg:grid">
          <span>{w("profiles-case")}</span>
          {elements.map((element) => <span key={element} className="text-center">{t(`element-${element}`)}</span>)}
        </div>
        <ul className="divide-y divide-line">
          {profiles.map((profile, index) => (
            <li key={`${profile.channel}-${profile.kind}`}>
              <ProfileRow profile={profile} edits={edits} onChange={(next) => set(profiles.with(index, next))} onRemove={() => set(profiles.toSpliced(index, 1))} />
            </li>
          ))}
        </ul>
        {profiles.length === 0 && <p className="p-4 text-base text-ink-3">{w("profiles-empty")}</p>}
      </Card>
      {edits && (
        <div className="flex flex-wrap items-end gap-3">
          <Adding profiles={profiles} onAdd={(profile) => set([...profiles, profile])} />
          <Button icon={<RotateCcw aria-hidden className="size-4" />} onPress={() => set(guidelineProfiles())}>{w("coaching-to-guideline")}</Button>
        </div>
      )}
      <Which profiles={profiles} />
    </PartFrame>
  );
}

function Adding({ profiles, onAdd }: { profiles: Profile[]; onAdd: (profile: Profile) => void }) {
  const [channel, setChannel] = useState<CoachChannel | "any">("any");
  const [kind, setKind] = useState<Intent | "any">("any");
  const fresh: Profile = { channel: channel === "any" ? null : channel, kind: kind === "any" ? null : kind, elements: [...elements] };
  const there = profiles.some((profile) => sameCase(profile, fresh));
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-end gap-3">
      <Select className="min-w-40" label={w("profiles-channel")} value={channel} onChange={setChannel} options={[{ value: "any", label: w("profiles-any-channel") }, ...channels.map((value) => ({ value, label: w(`coach-channel-${value}`) }))]} />
      <Select className="min-w-40" label={w("profiles-kind")} value={kind} onChange={setKind} options={[{ value: "any", label: w("profiles-any-kind") }, ...kinds.map((value) => ({ value, label: w(`contact-kind-${value}`) }))]} />
      <Button isDisabled={there} icon={<Plus aria-hidden className="size-4" />} onPress={() => onAdd(fresh)}>{w(there ? "profiles-there" : "profiles-add")}</Button>
    </div>
  );
}

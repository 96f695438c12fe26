/** One case and what it asks for: a line of ticks on wide screens, named ticks on a phone. */
import { Trash2 } from "lucide-react";
import { elements } from "@/api/coach";
import type { Profile } from "@/api/types";
import { t } from "@/text";
import { Checkbox, IconButton, cx } from "@/ui";
import { w } from "../words";
import { caseName } from "./case-name";

export function ProfileRow({ profile, edits, onChange, onRemove }: { profile: Profile; edits: boolean; onChange: (profile: Profile) => void; onRemove: () => void }) {
  const name = caseName(profile);
  const toggle = (element: Profile["elements"][number]) => (on: boolean) =>
    onChange({ ...profile, elements: elements.filter((item) => (item === element ? on : profile.elements.includes(item))) });
  return (
    <div role="group" aria-label={name} className="grid grid-cols-2 gap-x-3 gap-y-2 px-4 py-3 sm:grid-cols-3 lg:grid-cols-[minmax(9rem,1fr)_repeat(10,minmax(0,4.6rem))_2.25rem] lg:items-center lg:gap-x-1 lg:py-2">
      <span className="col-span-full flex items-center gap-2 lg:col-span-1">
        <span className={cx("min-w-0 flex-1 text-base lg:text-sm", profile.kind ? "font-semibold" : "font-medium")}>{name}</span>
        {edits && <IconButton label={w("profiles-remove", { name })} size="sm" className="lg:hidden" onPress={onRemove}><Trash2 aria-hidden /></IconButton>}
      </span>
      {elements.map((element) => (
        <Checkbox key={element} isDisabled={!edits} isSelected={profile.elements.includes(element)} onChange={toggle(element)} className="min-h-8 lg:justify-center">
          <span className="text-sm lg:sr-only">{t(`element-${element}`)}</span>
        </Checkbox>
      ))}
      {edits && <IconButton label={w("profiles-remove", { name })} size="sm" className="max-lg:hidden" onPress={onRemove}><Trash2 aria-hidden /></IconButton>}
    </div>
  );
}

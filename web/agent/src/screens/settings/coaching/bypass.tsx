/** Who may send past a review, with a reason that stays on the record. */
import type { Role } from "@/api/types";
import { t } from "@/text";
import { Checkbox } from "@/ui";
import { Card } from "../page";
import { w } from "../words";

const roles: Role[] = ["agent", "lead", "admin"];

export function Bypass({ roles: chosen, edits, onChange }: { roles: Role[]; edits: boolean; onChange: (roles: Role[]) => void }) {
  return (
    <Card title={w("bypass-title")} className="p-4 sm:px-6">
      <h3 className="font-medium">{w("bypass-title")}</h3>
      <p className="mt-0.5 mb-3 text-sm text-ink-3">{w("bypass-help")}</p>
      <div role="group" aria-label={w("bypass-title")} className="flex flex-wrap gap-x-6 gap-y-2">
        {roles.map((role) => <Checkbox key={role} isDisabled={!edits} isSelected={chosen.includes(role)} onChange={(on) => onChange(roles.filter((item) => (item === role ? on : chosen.includes(item))))}>{t(`role-${role}`)}</Checkbox>)}
      </div>
    </Card>
  );
}

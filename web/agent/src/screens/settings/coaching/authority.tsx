/** The largest sum that a role may grant alone. */
import type { Coaching, Role } from "@/api/types";
import { t } from "@/text";
import { Switch } from "@/ui";
import { Card } from "../page";
import { w } from "../words";
import { NumberField } from "./number-field";

const roles: Role[] = ["agent", "lead", "admin"];
const USUAL = 200;

type Limits = Coaching["authority"];

export function Authority({ limits, edits, onChange, error }: { limits: Limits; edits: boolean; onChange: (limits: Limits) => void; error: (field: string) => string | null }) {
  const set = (role: Role, limit: number | null) => onChange([...limits.filter((item) => item.role !== role), { role, limit }].toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)));
  return (
    <Card title={w("authority-title")} className="p-4 sm:px-6">
      <h3 className="font-medium">{w("authority-title")}</h3>
      <p className="mt-0.5 mb-2 text-sm text-ink-3">{w("authority-help")}</p>
      <ul className="divide-y divide-line">
        {roles.map((role) => {
          const limit = limits.find((item) => item.role === role)?.limit ?? null;
          const at = limits.findIndex((item) => item.role === role);
          return (
            <li key={role} className="flex min-h-16 flex-wrap items-center gap-x-6 gap-y-2 py-2">
              <span className="w-36 font-medium">{t(`role-${role}`)}</span>
              <Switch isDisabled={!edits} aria-label={w("authority-free-of", { role: t(`role-${role}`) })} isSelected={limit === null} onChange={(free) => set(role, free ? null : USUAL)}>{w("authority-free")}</Switch>
              {limit !== null && <div className="w-40"><NumberField label={w("authority-limit", { role: t(`role-${role}`) })} hideLabel isDisabled={!edits} value={limit} onChange={(next) => set(role, next ?? 0)} unit="₪" error={at < 0 ? null : error(`authority.${at}.limit`)} /></div>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

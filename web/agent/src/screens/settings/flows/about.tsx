/** What belongs to the whole flow: its name, its language, and whether it is in use. */
import { articleLangs } from "@/api/articles";
import type { Flow, Lang } from "@/api/types";
import { t } from "@/text";
import { Select, Switch, TextField } from "@/ui";
import { Card } from "../page";
import { w } from "../words";

const EVERY = "every";

export function About({ flow, error, onChange }: { flow: Flow; error: (field: string) => string | null; onChange: (part: Partial<Flow>, what?: string) => void }) {
  return (
    <Card title={w("flow-about")} className="mb-5 flex flex-col gap-5 p-4">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <TextField label={w("flow-name")} help={w("flow-name-help")} isRequired dir="auto" maxLength={200} value={flow.name} onChange={(name) => onChange({ name }, "name")} error={error("name")} autoFocus={flow.id === 0} />
        <Select label={t("language")} help={w("flow-lang-help")} value={flow.lang ?? EVERY} onChange={(lang) => onChange({ lang: lang === EVERY ? null : (lang as Lang) })} options={[...articleLangs.map((lang) => ({ value: lang as string, label: t(`language-${lang}`) })), { value: EVERY, label: w("flow-lang-every") }]} />
      </div>
      <Switch isSelected={flow.enabled} onChange={(enabled) => onChange({ enabled })} help={w(flow.enabled ? "flow-on-help" : "flow-off-help")}>{w("flow-on")}</Switch>
    </Card>
  );
}

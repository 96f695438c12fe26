/** Which benefits: for what, of what kind, since when, by whom, and only those above the usual. */
import { useDirectory } from "@/api/directory";
import { can, useMe } from "@/api/me";
import { type BenefitKind, benefitKinds } from "@/api/types";
import { kindName, useCauses } from "@/benefit/words";
import { t } from "@/text";
import { Avatar, Checkbox, Select, Tag } from "@/ui";
import { type BenefitSearch, type Span, spans } from "./search";

const ALL = "all";

export function Filters({ search, contactName, onChange }: { search: BenefitSearch; contactName: string; onChange: (change: Partial<BenefitSearch>) => void }) {
  const me = useMe();
  const { agents } = useDirectory();
  const causes = useCauses();
  const whole = can(me, "benefit.read");
  const any = { value: ALL, label: t("benefits-any") };
  const some = <T extends string>(value: T | typeof ALL) => (value === ALL ? undefined : value);
  const people = agents.filter((agent) => agent.active && agent.id !== me.agent.id);
  const who = [{ value: ALL, label: t("benefits-everybody") }, { value: "me", label: t("benefits-me") }, ...people.map((agent) => ({ value: String(agent.id), label: agent.name, icon: <Avatar name={agent.name} face={agent.face} size="xs" /> }))];
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2 border-b border-line bg-surface px-3 py-2.5 md:px-5">
      <Select className="min-w-36 max-sm:flex-1" label={t("benefit-reason")} value={search.reason ?? ALL} onChange={(reason) => onChange({ reason: some(reason) })} options={[any, ...causes]} />
      <Select<BenefitKind | typeof ALL> className="min-w-36 max-sm:flex-1" label={t("benefit-kind")} value={search.kind ?? ALL} onChange={(kind) => onChange({ kind: some(kind) })} options={[{ ...any, value: ALL }, ...benefitKinds.map((kind) => ({ value: kind, label: kindName(kind) }))]} />
      <Select<Span> className="min-w-36 max-sm:flex-1" label={t("benefits-span")} value={search.span ?? "365"} onChange={(span) => onChange({ span: span === "365" ? undefined : span })} options={spans.map((span) => ({ value: span, label: t(`benefits-span-${span}`) }))} />
      {whole && <Select className="min-w-36 max-sm:flex-1" label={t("benefits-agent")} value={search.agent ?? ALL} onChange={(agent) => onChange({ agent: some(agent) })} options={who} />}
      <span className="flex min-h-9.5 flex-wrap items-center gap-x-4 gap-y-2">
        <Checkbox isSelected={search.above === true} onChange={(on) => onChange({ above: on || undefined })}>{t("benefits-only-above")}</Checkbox>
        <Checkbox isSelected={search.withdrawn === true} onChange={(on) => onChange({ withdrawn: on || undefined })}>{t("benefits-withdrawn")}</Checkbox>
        {search.contact !== undefined && <Tag tone="accent" className="h-7! text-sm!" onRemove={() => onChange({ contact: undefined })}>{contactName ? t("benefits-of-contact", { name: contactName }) : t("commitments-of-this-contact")}</Tag>}
      </span>
    </div>
  );
}

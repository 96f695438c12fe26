/** Whose promises, in which state, to whom. */
import { useDirectory } from "@/api/directory";
import { useMe } from "@/api/me";
import type { CommitmentList } from "@/api/types";
import { t } from "@/text";
import { Avatar, Select, Tag } from "@/ui";
import { type CommitmentSearch, states } from "./search";

export function Filters({ search, contactName, onChange }: { search: CommitmentSearch; contactName: string | null; onChange: (change: Partial<CommitmentSearch>) => void }) {
  const me = useMe();
  const { agents } = useDirectory();
  const people = agents.filter((agent) => agent.active && agent.id !== me.agent.id);
  const whose = [
    { value: "mine", label: t("commitments-mine") },
    ...(me.agent.team_ids.length > 0 ? [{ value: "team", label: t("commitments-team") }] : []),
    { value: "all", label: t("commitments-all") },
    ...people.map((agent) => ({ value: String(agent.id), label: agent.name, icon: <Avatar name={agent.name} face={agent.face} size="xs" /> })),
  ];
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2 border-b border-line bg-surface px-3 py-2.5 md:px-5">
      <Select className="min-w-36 max-sm:flex-1" label={t("commitments-whose")} value={search.whose ?? "mine"} onChange={(value) => onChange({ whose: value === "mine" ? undefined : value })} options={whose} />
      <Select<CommitmentList> className="min-w-36 max-sm:flex-1" label={t("commitments-state")} value={search.state ?? "open"} onChange={(state) => onChange({ state: state === "open" ? undefined : state })} options={states.map((state) => ({ value: state, label: t(`commitment-${state}`) }))} />
      {contactName !== null && (
        <span className="flex h-9.5 items-center">
          <Tag tone="accent" className="h-7! text-sm!" onRemove={() => onChange({ contact: undefined })}>{contactName ? t("commitments-of-contact", { name: contactName }) : t("commitments-of-this-contact")}</Tag>
        </span>
      )}
    </div>
  );
}

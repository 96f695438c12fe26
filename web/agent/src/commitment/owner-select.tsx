/** Who sees to a promise. */
import { useDirectory } from "@/api/directory";
import { t } from "@/text";
import { Avatar, Select } from "@/ui";

export function OwnerSelect({ owner, onChange }: { owner: number; onChange: (owner: number) => void }) {
  const { agents } = useDirectory();
  const people = agents.filter((agent) => agent.active || agent.id === owner);
  return (
    <Select
      label={t("commitment-who")}
      value={String(owner)}
      onChange={(id) => onChange(Number(id))}
      options={people.map((agent) => ({ value: String(agent.id), label: agent.name, icon: <Avatar name={agent.name} face={agent.face} size="xs" /> }))}
    />
  );
}

/** Who answers: pick a person, oneself first. */
import { UserX } from "lucide-react";
import { desk, targets } from "@/actions";
import * as verbs from "@/actions/verbs";
import { useDirectory } from "@/api/directory";
import { useMe } from "@/api/me";
import { t } from "@/text";
import { Avatar, Dialog, Picker } from "@/ui";

export function AssignDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return <Dialog isOpen={isOpen} onClose={onClose} title={t("action-assign")} size="sm">{isOpen && <People onClose={onClose} />}</Dialog>;
}

function People({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const { agents, teams } = useDirectory();
  const rows = targets(desk.get());
  const now = rows.length === 1 ? rows[0]?.assignee_id : undefined;
  const active = agents.filter((agent) => agent.active).toSorted((a, b) => Number(b.id === me.agent.id) - Number(a.id === me.agent.id) || Number(b.available) - Number(a.available));
  const teamNames = (ids: number[]) => teams.filter((team) => ids.includes(team.id)).map((team) => team.name).join(", ");
  return (
    <div className="-mx-5 -mb-5">
      <Picker
        label={t("assign-find")}
        empty={t("nobody-found")}
        items={[
          ...active.map((agent) => ({
            id: String(agent.id),
            label: agent.id === me.agent.id ? t("me-named", { name: agent.name }) : agent.name,
            icon: <Avatar name={agent.name} face={agent.face} size="sm" />,
            hint: agent.available ? teamNames(agent.team_ids) : t("away"),
            chosen: agent.id === now,
          })),
          { id: "none", label: t("nobody"), icon: <UserX aria-hidden className="mx-1 size-4 text-ink-3" />, chosen: now === null },
        ]}
        onPick={(id) => {
          onClose();
          void verbs.assign(rows, active.find((agent) => String(agent.id) === id) ?? null);
        }}
      />
    </div>
  );
}

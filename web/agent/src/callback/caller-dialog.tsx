/** Who calls: somebody by name, or whoever answers the conversation. */
import { UserRound } from "lucide-react";
import { attempt } from "@/actions/verbs";
import { changeCallback } from "@/api/callbacks";
import { useDirectory } from "@/api/directory";
import { useMe } from "@/api/me";
import type { Callback } from "@/api/types";
import { t } from "@/text";
import { Avatar, Dialog, Picker, toast } from "@/ui";

const NOBODY = "none";

export function CallerDialog({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const me = useMe();
  const { agents } = useDirectory();
  const active = agents.filter((agent) => agent.active).toSorted((a, b) => Number(b.id === me.agent.id) - Number(a.id === me.agent.id) || Number(b.available) - Number(a.available));
  const pick = async (id: string) => {
    onClose();
    const chosen = active.find((agent) => String(agent.id) === id) ?? null;
    if ((chosen?.id ?? null) === callback.assignee_id) return;
    const made = await attempt(() => changeCallback(callback, { assignee_id: chosen?.id ?? null }));
    if (!made) return;
    toast({
      text: chosen ? t("callback-assigned-done", { name: chosen.name }) : t("callback-unassigned-done"),
      undo: { run: () => void attempt(() => changeCallback(made, { assignee_id: callback.assignee_id })) },
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t("callback-assign")} size="sm">
      <div className="-mx-5 -mb-5">
        <Picker
          label={t("assign-find")}
          empty={t("nobody-found")}
          onPick={(id) => void pick(id)}
          items={[
            { id: NOBODY, label: t("callback-whoever"), icon: <UserRound aria-hidden className="mx-1 size-4 text-ink-3" />, chosen: callback.assignee_id === null },
            ...active.map((agent) => ({
              id: String(agent.id),
              label: agent.id === me.agent.id ? t("me-named", { name: agent.name }) : agent.name,
              icon: <Avatar name={agent.name} face={agent.face} size="sm" />,
              hint: agent.available ? undefined : t("away"),
              chosen: agent.id === callback.assignee_id,
            })),
          ]}
        />
      </div>
    </Dialog>
  );
}

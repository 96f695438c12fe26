/** Handing a conversation to another team, with the reason the receiver will read. */
import { type FormEvent, useState } from "react";
import { useDesk } from "@/actions";
import * as verbs from "@/actions/verbs";
import { useDirectory } from "@/api/directory";
import type { ConversationRow } from "@/api/types";
import { t } from "@/text";
import { Button, Dialog, Select, TextField } from "@/ui";

export function TransferDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const row = useDesk((d) => d.conversation?.conversation ?? null);
  return <Dialog isOpen={isOpen && row !== null} onClose={onClose} title={t("action-transfer")}>{row && <Form row={row} onClose={onClose} />}</Dialog>;
}

const anyone = "any";

function Form({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const { teams, agents } = useDirectory();
  const [team, setTeam] = useState<string | null>(null);
  const [agent, setAgent] = useState(anyone);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const members = agents.filter((person) => person.active && team !== null && person.team_ids.includes(Number(team)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const to = teams.find((item) => String(item.id) === team);
    if (!to) return;
    setBusy(true);
    if (await verbs.transfer(row, to.id, agent === anyone ? null : Number(agent), reason.trim(), to.name)) onClose();
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Select label={t("transfer-team")} value={team} placeholder={t("choose")} options={teams.map((item) => ({ value: String(item.id), label: item.name }))} onChange={(id) => { setTeam(id); setAgent(anyone); }} />
      <Select label={t("transfer-agent")} value={agent} isDisabled={team === null} options={[{ value: anyone, label: t("transfer-anyone") }, ...members.map((person) => ({ value: String(person.id), label: person.name }))]} onChange={setAgent} />
      <TextField label={t("transfer-reason")} help={t("transfer-reason-help")} multiline rows={3} value={reason} onChange={setReason} isRequired />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" busy={busy} isDisabled={team === null || reason.trim() === ""}>{t("transfer-do")}</Button>
      </div>
    </form>
  );
}

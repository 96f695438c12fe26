/** Asking a colleague, or an expert outside who gets a link to this conversation only. */
import { type FormEvent, useState } from "react";
import { useDesk } from "@/actions";
import { type Asked, consult } from "@/api/consults";
import { useDirectory } from "@/api/directory";
import { fieldError, sentence } from "@/api/http";
import { useMe } from "@/api/me";
import type { Consult, ConversationFull } from "@/api/types";
import { draftNow } from "@/composer/draft-store";
import { t } from "@/text";
import { Avatar, Banner, Button, Checkbox, Dialog, Select, Tabs, TextField, toast } from "@/ui";
import { LinkToCopy } from "./link-to-copy";

export function ConsultDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const full = useDesk((d) => d.conversation);
  return <Dialog isOpen={isOpen && full !== null} onClose={onClose} title={t("action-consult")}>{full && <Asking full={full} onClose={onClose} />}</Dialog>;
}

type Whom = "colleague" | "outside";

function Asking({ full, onClose }: { full: ConversationFull; onClose: () => void }) {
  const id = full.conversation.id;
  const draft = draftNow(id)?.reply ?? "";
  const [whom, setWhom] = useState<Whom>("colleague");
  const [agent, setAgent] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [question, setQuestion] = useState("");
  const [withDraft, setWithDraft] = useState(draft.trim() !== "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [made, setMade] = useState<Consult | null>(null);
  const asked: Asked | null = whom === "colleague" ? (agent ? { agent_id: Number(agent) } : null) : name.trim() ? { name: name.trim(), email: email.trim() || null } : null;
  const ready = asked !== null && question.trim() !== "";

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!asked || !ready) return;
    setBusy(true);
    setProblem(null);
    try {
      const fresh = await consult(id, asked, question.trim(), withDraft && draft.trim() !== "" ? draft : null);
      if (fresh.link) setMade(fresh);
      else {
        toast({ text: t("consult-asked-done", { name: fresh.expert.name }), tone: "good" });
        onClose();
      }
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };

  if (made?.link) return <LinkToCopy link={made.link} name={made.expert.name} onDone={onClose} />;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
      <Tabs<Whom>
        label={t("consult-whom")}
        value={whom}
        onChange={setWhom}
        items={[
          { id: "colleague", label: t("consult-colleague"), content: <Colleagues value={agent} onChange={setAgent} error={fieldError(problem, "agent_id")} /> },
          {
            id: "outside",
            label: t("consult-outside"),
            content: (
              <div className="grid gap-3 sm:grid-cols-2">
                <TextField label={t("name")} value={name} onChange={setName} error={fieldError(problem, "name")} isRequired dir="auto" autoComplete="off" />
                <TextField label={t("email")} type="email" dir="ltr" value={email} onChange={setEmail} error={fieldError(problem, "email")} autoComplete="off" />
                <p className="text-sm text-ink-3 sm:col-span-2">{t("consult-outside-help")}</p>
              </div>
            ),
          },
        ]}
      />
      <TextField label={t("consult-question")} multiline rows={3} value={question} onChange={setQuestion} error={fieldError(problem, "question")} isRequired maxLength={4000} />
      {draft.trim() !== "" && (
        <Checkbox isSelected={withDraft} onChange={setWithDraft}>
          <span className="min-w-0"><span className="text-base">{t("consult-with-draft")}</span><bdi className="line-clamp-1 text-sm text-ink-3">{draft}</bdi></span>
        </Checkbox>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" busy={busy} isDisabled={!ready}>{t("consult-ask")}</Button>
      </div>
    </form>
  );
}

function Colleagues({ value, onChange, error }: { value: string | null; onChange: (id: string) => void; error: string | null }) {
  const me = useMe();
  const { agents } = useDirectory();
  const others = agents.filter((person) => person.active && person.id !== me.agent.id).toSorted((a, b) => Number(b.available) - Number(a.available));
  return (
    <Select
      label={t("consult-colleague")}
      value={value}
      placeholder={t("choose")}
      error={error}
      onChange={onChange}
      options={others.map((person) => ({ value: String(person.id), label: person.name, icon: <Avatar name={person.name} face={person.face} size="sm" />, help: person.available ? undefined : t("away") }))}
    />
  );
}

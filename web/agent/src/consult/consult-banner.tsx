/** Who was asked sees the question on top of the conversation, and answers there. */
import { MessageCircleQuestion } from "lucide-react";
import { type FormEvent, useState } from "react";
import { answerConsult } from "@/api/consults";
import { sentence } from "@/api/http";
import { useMe } from "@/api/me";
import type { Consult, ConversationFull } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, TextField, toast } from "@/ui";
import { Folded } from "./consult-card";

export function ConsultBanners({ full }: { full: ConversationFull }) {
  const me = useMe();
  const mine = full.consults.filter((consult) => consult.state === "open" && consult.expert.agent?.id === me.agent.id);
  return mine.map((consult) => <Question key={consult.id} consult={consult} />);
}

function Question({ consult }: { consult: Consult }) {
  const [answering, setAnswering] = useState(false);
  return (
    <section aria-label={t("consult-asks", { name: consult.asked_by.name })} className="max-h-[55dvh] shrink-0 overflow-auto border-b border-accent/40 bg-accent-soft px-4 py-2.5 md:px-5">
      <div className="flex items-start gap-2.5">
        <MessageCircleQuestion aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
        <div className="min-w-0 flex-1">
          <p className="text-sm font-semibold text-accent-text">{t("consult-asks", { name: consult.asked_by.name })}</p>
          <p dir="auto" className="text-start wrap-anywhere whitespace-pre-wrap">{consult.question}</p>
          {consult.draft && !answering && <Folded text={consult.draft} />}
        </div>
        {!answering && <Button size="sm" tone="primary" onPress={() => setAnswering(true)}>{t("consult-answer")}</Button>}
      </div>
      {answering && <Answering consult={consult} onClose={() => setAnswering(false)} />}
    </section>
  );
}

function Answering({ consult, onClose }: { consult: Consult; onClose: () => void }) {
  const [text, setText] = useState("");
  const [draft, setDraft] = useState(consult.draft ?? "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const changed = draft.trim() !== "" && draft !== consult.draft;
  const ready = text.trim() !== "" || changed;
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready) return;
    setBusy(true);
    setProblem(null);
    try {
      await answerConsult(consult.id, text.trim() || t("consult-see-draft"), changed ? draft : null);
      toast({ text: t("consult-answered-done", { name: consult.asked_by.name }), tone: "good" });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} onKeyDown={(event) => {
      if ((event.ctrlKey || event.metaKey) && event.code === "Enter") { event.stopPropagation(); void submit(); }
      if (event.code === "Escape") { event.stopPropagation(); onClose(); }
    }} className="mt-3 flex flex-col gap-3">
      {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
      <TextField label={t("consult-your-answer")} multiline rows={3} value={text} onChange={setText} autoFocus maxLength={8000} />
      <TextField label={t("consult-your-draft")} help={t("consult-your-draft-help")} multiline rows={consult.draft ? 5 : 2} value={draft} onChange={setDraft} maxLength={50_000} />
      <div className="flex justify-end gap-2">
        <Button size="sm" onPress={onClose}>{t("cancel")}</Button>
        <Button size="sm" type="submit" tone="primary" busy={busy} isDisabled={!ready}>{t("consult-send-answer")}</Button>
      </div>
    </form>
  );
}

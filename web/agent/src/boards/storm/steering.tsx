/** Who steers, what we say in public meanwhile, and what was done: the log of a storm. */
import { useEffect, useState } from "react";
import { sentence } from "@/api/http";
import { useDirectory } from "@/api/directory";
import { noteStorm, steerStorm } from "@/api/storms";
import type { Storm, StormFull } from "@/api/types";
import { t } from "@/text";
import { full as fullTime, moment } from "@/text/time";
import { Avatar, Button, Select, TextField, toast } from "@/ui";

/** Does it, and says why when it could not. */
async function attempt(act: () => Promise<void>, done?: string): Promise<boolean> {
  try {
    await act();
    if (done !== undefined) toast({ text: done, tone: "good" });
    return true;
  } catch (error) {
    toast({ text: sentence(error), tone: "danger" });
    return false;
  }
}

export function Owner({ storm }: { storm: Storm }) {
  const { agents } = useDirectory();
  const options = [{ value: "0", label: t("storm-owner-nobody") }, ...agents.filter((agent) => agent.active).map((agent) => ({ value: String(agent.id), label: agent.name, icon: <Avatar name={agent.name} face={agent.face} size="xs" /> }))];
  return <Select label={t("storm-owner")} options={options} value={String(storm.owner?.id ?? 0)} onChange={(value) => void attempt(() => steerStorm(storm.id, { owner_id: value === "0" ? null : Number(value) }))} />;
}

export function Line({ storm }: { storm: Storm }) {
  const [text, setText] = useState(storm.holding_line);
  const [busy, setBusy] = useState(false);
  useEffect(() => setText(storm.holding_line), [storm.holding_line]);
  const save = async () => {
    setBusy(true);
    await attempt(() => steerStorm(storm.id, { holding_line: text }), t(text.trim() === "" ? "storm-line-gone" : "storm-line-saved"));
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-2">
      <TextField label={t("storm-line")} help={t("storm-line-help")} multiline rows={3} maxLength={1000} value={text} onChange={setText} placeholder={t("storm-line-like")} />
      <Button className="self-start" busy={busy} isDisabled={text.trim() === storm.holding_line} onPress={() => void save()}>{t("storm-line-save")}</Button>
    </div>
  );
}

export function Log({ full: { storm, notes } }: { full: StormFull }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    if (await attempt(() => noteStorm(storm.id, text))) setText("");
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-3">
      {notes.length > 0 && (
        <ol className="flex flex-col gap-2.5">
          {notes.map((note) => (
            <li key={note.id} className="flex gap-2">
              <Avatar name={note.by.name} face={note.by.face} size="sm" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-baseline gap-x-2 text-sm"><bdi className="font-medium">{note.by.name}</bdi><time dateTime={note.at} title={fullTime(note.at)} className="text-xs text-ink-3">{moment(note.at)}</time></p>
                <p dir="auto" className="text-start wrap-anywhere whitespace-pre-wrap">{note.text}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
      <TextField label={t("storm-note")} multiline rows={2} maxLength={2000} value={text} onChange={setText} />
      <Button className="self-start" busy={busy} isDisabled={text.trim() === ""} onPress={() => void add()}>{t("storm-note-add")}</Button>
    </div>
  );
}

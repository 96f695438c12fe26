/** One word that is not said: instead of it, why, in which language. */
import { type FormEvent, useState } from "react";
import type { HouseWord } from "@/api/types";
import { t } from "@/text";
import { Button, Dialog, Select, TextField } from "@/ui";
import { wrong } from "../explain";
import { w } from "../words";

export function WordDialog({ word, isNew, onSave, onClose }: { word: HouseWord; isNew: boolean; onSave: (word: HouseWord) => void; onClose: () => void }) {
  const [draft, setDraft] = useState(word);
  const [empty, setEmpty] = useState(false);
  const set = (change: Partial<HouseWord>) => { setDraft({ ...draft, ...change }); setEmpty(false); };
  const save = (event?: FormEvent) => {
    // The page around it is a form too: this one's end is not that one's.
    event?.preventDefault();
    event?.stopPropagation();
    if (draft.say_not.trim() === "") return setEmpty(true);
    onSave({ ...draft, say_not: draft.say_not.trim(), why: draft.why.trim(), say: draft.say?.trim() || null });
  };
  return (
    <Dialog isOpen onClose={onClose} title={w(isNew ? "words-add" : "words-edit-title")} footer={<><Button onPress={onClose}>{t("cancel")}</Button><Button tone="primary" onPress={() => save()}>{w("done")}</Button></>}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <TextField label={w("words-not")} help={w("words-not-help")} isRequired autoFocus dir="auto" maxLength={100} value={draft.say_not} onChange={(say_not) => set({ say_not })} error={empty ? wrong("say_not", "required") : null} />
        <TextField label={w("words-say")} help={w("words-say-help")} dir="auto" maxLength={200} value={draft.say ?? ""} onChange={(say) => set({ say })} />
        <TextField label={w("words-why")} help={w("words-why-help")} multiline rows={2} maxLength={500} value={draft.why} onChange={(why) => set({ why })} />
        <Select label={t("language")} value={draft.lang ?? "any"} onChange={(lang) => set({ lang: lang === "any" ? null : lang })} options={[{ value: "any", label: w("words-any-lang") }, { value: "he", label: t("language-he") }, { value: "en", label: t("language-en") }]} />
        <button type="submit" hidden aria-hidden tabIndex={-1}>{w("done")}</button>
      </form>
    </Dialog>
  );
}

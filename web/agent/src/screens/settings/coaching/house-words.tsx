/** The words the business does not use: a table, and its editor. */
import { PencilLine, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { HouseWord } from "@/api/types";
import { t } from "@/text";
import { Button, IconButton, Tag } from "@/ui";
import { Card } from "../page";
import { w } from "../words";
import { WordDialog } from "./word-dialog";

const fresh: HouseWord = { say_not: "", say: null, why: "", lang: null };
const parts = ["say_not", "say", "why"];

export function HouseWords({ words, edits, onChange, error }: { words: HouseWord[]; edits: boolean; onChange: (words: HouseWord[]) => void; error: (field: string) => string | null }) {
  const [open, setOpen] = useState<number | null>(null);
  const put = (word: HouseWord) => {
    if (open === null) return;
    onChange(open < words.length ? words.with(open, word) : [...words, word]);
    setOpen(null);
  };
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64"><h2 className="font-medium">{w("words-title")}</h2><p className="mt-0.5 text-sm text-ink-3">{w("words-help")}</p></div>
        {edits && <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen(words.length)}>{w("words-add")}</Button>}
      </div>
      <Card className="overflow-hidden">
        {words.length === 0 ? <p className="p-4 text-base text-ink-3">{w("words-empty")}</p> : (
          <table className="block w-full text-start text-base sm:table">
            <thead className="sr-only bg-sunken text-sm text-ink-3 sm:not-sr-only sm:table-header-group">
              <tr>{["words-not", "words-say", "words-why"].map((id) => <th key={id} scope="col" className="px-4 py-2 text-start font-medium">{w(id)}</th>)}<th scope="col" className="px-4 py-2 text-start font-medium">{t("language")}</th>{edits && <th scope="col"><span className="sr-only">{w("words-act")}</span></th>}</tr>
            </thead>
            <tbody className="block divide-y divide-line sm:table-row-group">
              {words.map((word, index) => (
                <Row key={`${index} ${word.say_not}`} word={word} edits={edits} wrong={parts.map((part) => error(`words.${index}.${part}`)).find(Boolean) ?? null} onEdit={() => setOpen(index)} onRemove={() => onChange(words.toSpliced(index, 1))} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
      {open !== null && <WordDialog word={words[open] ?? fresh} isNew={open >= words.length} onSave={put} onClose={() => setOpen(null)} />}
    </section>
  );
}

const cell = "px-4 py-1 align-top sm:table-cell sm:border-t sm:border-line sm:py-2.5";

function Row({ word, edits, wrong, onEdit, onRemove }: { word: HouseWord; edits: boolean; wrong: string | null; onEdit: () => void; onRemove: () => void }) {
  return (
    <tr className="grid grid-cols-[minmax(0,1fr)_auto] items-center py-2 hover:bg-hover/60 sm:table-row sm:py-0">
      <td className={cell}><bdi className="font-medium">{word.say_not}</bdi>{wrong && <span className="block text-sm text-danger">{wrong}</span>}</td>
      <td className={cell}>{word.say ? <bdi className="text-good">{word.say}</bdi> : <span className="text-sm text-ink-3">{w("words-nothing")}</span>}</td>
      <td className={`${cell} max-sm:col-span-full max-sm:row-start-3`}><bdi className="text-sm text-ink-2">{word.why}</bdi></td>
      <td className={`${cell} max-sm:col-start-2 max-sm:row-start-2 max-sm:text-end`}><Tag>{word.lang ? t(`language-${word.lang}`) : w("words-any-lang")}</Tag></td>
      {edits && (
        <td className={`${cell} max-sm:col-start-2 max-sm:row-start-1 sm:w-24`}>
          <Acts word={word.say_not} onEdit={onEdit} onRemove={onRemove} />
        </td>
      )}
    </tr>
  );
}

function Acts({ word, onEdit, onRemove }: { word: string; onEdit: () => void; onRemove: () => void }) {
  return (
    <span className="flex">
      <IconButton size="sm" label={w("words-edit", { word })} onPress={onEdit}><PencilLine aria-hidden /></IconButton>
      <IconButton size="sm" label={w("words-remove", { word })} onPress={onRemove}><Trash2 aria-hidden /></IconButton>
    </span>
  );
}

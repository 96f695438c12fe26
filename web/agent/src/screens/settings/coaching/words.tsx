/** The business's own words: what it does not say and what it says instead, and words that mean the same. */
import type { Coaching } from "@/api/types";
import { PartFrame, useEdits } from "./frame";
import { HouseWords } from "./house-words";
import { Synonyms } from "./synonyms";
import { TryWords } from "./try-words";
import { usePart } from "./use-part";

export function WordsPage({ coaching }: { coaching: Coaching }) {
  const { form, reload } = usePart(coaching, ["words", "synonyms"]);
  const edits = useEdits();
  return (
    <div className="flex flex-col gap-6">
      <PartFrame form={form} reload={reload}>
        <HouseWords words={form.values.words} edits={edits} onChange={form.set("words")} error={form.error} />
        <Synonyms groups={form.values.synonyms} edits={edits} onChange={form.set("synonyms")} error={form.error} />
      </PartFrame>
      <TryWords unsaved={form.dirty} />
    </div>
  );
}

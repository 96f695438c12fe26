/** In which hours, inbox and language the flow is tried, and what is known of the customer. */
import { articleLangs } from "@/api/articles";
import { useDirectory } from "@/api/directory";
import type { Flow, Lang, Question } from "@/api/types";
import { CONTACT, factName } from "@/handoff/fact";
import { language, t } from "@/text";
import { Select, TextField } from "@/ui";
import { w } from "../words";
import type { Trial } from "./data";
import { valuesOf } from "./naming";

/** Without a language of its own it goes by that of the flow. */
export interface Given extends Omit<Trial, "lines" | "lang"> {
  lang: Lang | null;
}

/** The language in which a customer of this flow writes, unless another is chosen. */
export function langOf(flow: Flow, scene: Given): Lang {
  return scene.lang ?? flow.lang ?? language();
}

const ANY = "any";

/** What a flow asks of the contact itself: the rest it collects on its way. */
export function factsAsked(flow: Flow): string[] {
  return [...new Set(flow.steps.flatMap((step) => (step.kind === "branch" && step.when?.fact?.startsWith(CONTACT) ? [step.when.fact] : [])))];
}

export function Scene({ flow, scene, facts, questions, onChange }: { flow: Flow; scene: Given; facts: string[]; questions: Question[]; onChange: (part: Partial<Given>) => void }) {
  const { inboxes } = useDirectory();
  const tell = (label: string, value: string) => onChange({ facts: [...scene.facts.filter((fact) => fact.label !== label), { label, value }] });
  const told = (label: string) => scene.facts.find((fact) => fact.label === label)?.value ?? "";
  return (
    <div className="grid grid-cols-2 gap-2 border-b border-line px-3 py-2.5">
      <Select
        label={w("trial-hours")}
        value={scene.open === null ? ANY : scene.open ? "open" : "closed"}
        onChange={(open) => onChange({ open: open === ANY ? null : open === "open" })}
        options={[{ value: ANY, label: w("trial-hours-now") }, { value: "open", label: w("trial-hours-open") }, { value: "closed", label: w("trial-hours-closed") }]}
      />
      <Select<Lang> label={w("trial-lang")} value={langOf(flow, scene)} onChange={(lang) => onChange({ lang })} options={articleLangs.map((lang) => ({ value: lang, label: t(`language-${lang}`) }))} />
      <Select
        className={facts.length === 0 ? "col-span-2" : undefined}
        label={w("trial-inbox")}
        value={scene.inbox === null ? ANY : String(scene.inbox)}
        onChange={(id) => onChange({ inbox: id === ANY ? null : Number(id) })}
        options={[{ value: ANY, label: w("trial-inbox-any") }, ...inboxes.map((inbox) => ({ value: String(inbox.id), label: inbox.name }))]}
      />
      {facts.map((fact) => {
        const values = valuesOf(fact, flow.steps, questions);
        const label = w("trial-fact", { fact: factName(fact, questions) });
        return values.length > 0
          ? <Select key={fact} label={label} value={told(fact) || ANY} onChange={(value) => tell(fact, value === ANY ? "" : value)} options={[{ value: ANY, label: w("trial-fact-none") }, ...values]} />
          : <TextField key={fact} label={label} dir="auto" placeholder={w("trial-fact-none")} value={told(fact)} onChange={(value) => tell(fact, value)} />;
      })}
    </div>
  );
}

/** One occasion: which text goes out, and what fills its places in each language. */
import { useState } from "react";
import { chooseAutoText } from "@/api/auto-texts";
import { sentence } from "@/api/http";
import type { AutoText, Inbox, VendorTemplate } from "@/api/types";
import { Banner, Button, Select, toast } from "@/ui";
import { w } from "../words";
import { fillingsOf, fillsOf, namesOf, same } from "./auto-fill";
import { AutoTextFilling } from "./auto-text-filling";

const NONE = "";

export function AutoTextRow({ inbox, kept, templates }: { inbox: Inbox; kept: AutoText; templates: VendorTemplate[] }) {
  const [name, setName] = useState(kept.name);
  const [fillings, setFillings] = useState(() => fillingsOf(templates, kept.name, kept));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const fills = fillsOf(fillings);
  const names = namesOf(templates);
  const gone = name !== null && !names.includes(name);
  const dirty = !same(kept, name, fills);
  const choose = (value: string) => {
    const next = value === NONE ? null : value;
    setName(next);
    setFillings(fillingsOf(templates, next, kept));
  };
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await chooseAutoText(inbox.id, { occasion: kept.occasion, name, fills });
      toast(w("auto-text-saved"));
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };
  const options = [{ value: NONE, label: w("auto-text-none") }, ...names.map((one) => ({ value: one, label: one.replaceAll("_", " ") })), ...(gone ? [{ value: name, label: name.replaceAll("_", " ") }] : [])];
  const occasion = kept.occasion.replaceAll("_", "-");
  return (
    <section aria-label={w(`auto-occasion-${occasion}`)} className="flex flex-col gap-3">
      <Select label={w(`auto-occasion-${occasion}`)} options={options} value={name ?? NONE} onChange={choose} help={w(`auto-occasion-help-${occasion}`)} className="max-w-md" />
      {(gone || kept.problem) && !dirty && <Banner tone="warn">{w("auto-text-gone")}</Banner>}
      {fillings.map((filling, at) => (
        <AutoTextFilling key={filling.template.language} filling={filling} fields={kept.fields} onChange={(chosen) => setFillings(fillings.with(at, { ...filling, chosen }))} />
      ))}
      {problem && <Banner tone="danger" live>{problem}</Banner>}
      {dirty && (
        <div className="flex flex-wrap items-center gap-2">
          <Button size="sm" tone="primary" busy={busy} isDisabled={name !== null && fills.length === 0} onPress={() => void save()}>{w("save")}</Button>
          {name !== null && fills.length < fillings.length && <p className="text-sm text-ink-3">{w(fills.length === 0 ? "auto-text-fill-all" : "auto-text-fill-some")}</p>}
        </div>
      )}
    </section>
  );
}

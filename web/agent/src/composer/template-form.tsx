/** One approved text as the customer will read it, with a field for each place. */
import { ArrowRight, CheckCheck, Send } from "lucide-react";
import { type RefObject, useState } from "react";
import type { VendorTemplate } from "@/api/types";
import { t } from "@/text";
import { Button, IconButton, TextField, cx } from "@/ui";
import { type Place, cleaned, pieces } from "./template-fill";

interface Props {
  template: VendorTemplate;
  places: Place[];
  values: string[];
  onValues: (values: string[]) => void;
  busy: boolean;
  onSend: (resolve: boolean) => void;
  onBack: () => void;
  fields: RefObject<HTMLDivElement | null>;
  /** What is empty was asked for. */
  asked: boolean;
}

export function TemplateForm({ template, places, values, onValues, busy, onSend, onBack, fields, asked }: Props) {
  return (
    <div ref={fields} className="flex min-h-0 min-w-0 flex-col">
      <div className="@container flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-3">
        <div className="flex items-center gap-1 md:hidden"><IconButton size="sm" label={t("back-to-list")} onPress={onBack}><ArrowRight aria-hidden className="ltr:rotate-180" /></IconButton><bdi dir="ltr" className="truncate text-sm font-medium">{template.name.replaceAll("_", " ")}</bdi></div>
        <Preview template={template} places={places} values={values} />
        {places.length > 0 && (
          <div className="grid gap-3 @md:grid-cols-2">
            {places.map((place, at) => <PlaceField key={`${place.part}${place.n}`} place={place} n={at + 1} value={values[at] ?? ""} asked={asked} onChange={(value) => onValues(values.with(at, value))} />)}
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-1.5 border-t border-line p-2">
        <Button size="sm" isDisabled={busy} icon={<CheckCheck aria-hidden className="size-4" />} onPress={() => onSend(true)}>{t("action-send-resolve")}</Button>
        <Button size="sm" tone="primary" busy={busy} icon={<Send aria-hidden className="size-4 rtl:-scale-x-100" />} onPress={() => onSend(false)}>{t("template-send")}</Button>
      </div>
    </div>
  );
}

/** Other places stand aside. */
const hushed = (text: string) => text.replaceAll(/\{\{\d+\}\}/gu, "…");

/** The words around a place say what it is for. */
function PlaceField({ place, n, value, asked, onChange }: { place: Place; n: number; value: string; asked: boolean; onChange: (value: string) => void }) {
  const [touched, setTouched] = useState(false);
  const empty = value.trim() === "";
  return (
    <TextField
      label={t("template-place", { n })}
      value={value}
      onChange={(next) => onChange(cleaned(next))}
      onBlur={() => setTouched(true)}
      error={empty && (asked || touched) ? t("template-fill") : null}
      help={<bdi dir="auto">{hushed(place.before)}<span aria-hidden className="font-medium text-accent-text">⟨{n}⟩</span>{hushed(place.after)}</bdi>}
      dir="auto"
    />
  );
}

function Preview({ template, places, values }: { template: VendorTemplate; places: Place[]; values: string[] }) {
  const part = (name: "head" | "body") => pieces(template, name, places, values).map((piece, at) => {
    if ("text" in piece) return piece.text;
    const n = places.indexOf(piece.place) + 1;
    const filled = piece.value.trim() !== "";
    // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
    return <span key={at} className={cx("rounded-sm px-0.5", filled ? "bg-accent-soft text-accent-text" : "bg-warn-soft text-warn")}>{filled ? piece.value : `⟨${n}⟩`}</span>;
  });
  return (
    <section aria-label={t("template-preview")} dir="auto" className="max-w-prose rounded-lg border border-line bg-ours px-3.5 py-2.5 text-base wrap-anywhere whitespace-pre-wrap">
      {template.head !== "" && <p className="mb-1 font-semibold">{part("head")}</p>}
      <p>{part("body")}</p>
      {template.foot !== "" && <p className="mt-1.5 text-sm text-ink-3">{template.foot}</p>}
      {template.buttons.length > 0 && <p className="mt-2 flex flex-wrap gap-1.5">{template.buttons.map((label) => <span key={label} className="rounded-full border border-line-strong/55 px-2.5 py-0.5 text-sm text-accent-text">{label}</span>)}</p>}
    </section>
  );
}

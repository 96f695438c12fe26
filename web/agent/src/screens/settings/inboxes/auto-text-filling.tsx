/** One language of a text: as the customer will read it, with an example in each place, and what fills the places. */
import type { AutoField } from "@/api/types";
import { pieces, placesOf } from "@/composer/template-fill";
import { Select, Tag, cx } from "@/ui";
import { w } from "../words";
import type { Chosen, Filling } from "./auto-fill";

export function AutoTextFilling({ filling, fields, onChange }: { filling: Filling; fields: AutoField[]; onChange: (chosen: Chosen[]) => void }) {
  const { template, chosen } = filling;
  const places = placesOf(template);
  const options = fields.map((field) => ({ value: field, label: w(`auto-field-${field}`) }));
  return (
    <div role="group" aria-label={template.language} className="@container flex flex-col gap-3 rounded-lg border border-line p-3">
      <Tag className="self-start">{template.language}</Tag>
      <Preview filling={filling} />
      {places.length > 0 && (
        <div className="grid gap-3 @md:grid-cols-2">
          {places.map((place, at) => (
            <Select
              key={`${place.part}${place.n}`}
              label={w("auto-place", { n: at + 1 })}
              options={options}
              value={chosen[at] ?? null}
              placeholder={w("auto-place-empty")}
              onChange={(field) => onChange(chosen.with(at, field))}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** An example of what stands there, in the language of the text where we have it. */
function example(field: Chosen, language: string): string {
  if (field === null) return "";
  return language.startsWith("he") ? w(`auto-example-he-${field}`) : w(`auto-example-en-${field}`);
}

function Preview({ filling: { template, chosen } }: { filling: Filling }) {
  const places = placesOf(template);
  const values = chosen.map((field) => example(field, template.language));
  const part = (name: "head" | "body") => pieces(template, name, places, values).map((piece, at) => {
    if ("text" in piece) return piece.text;
    const filled = piece.value !== "";
    // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
    return <bdi key={at} className={cx("rounded-sm px-0.5", filled ? "bg-accent-soft text-accent-text" : "bg-warn-soft text-warn")}>{filled ? piece.value : `⟨${places.indexOf(piece.place) + 1}⟩`}</bdi>;
  });
  return (
    <section aria-label={w("auto-preview")} dir="auto" className="max-w-prose rounded-lg border border-line bg-ours px-3.5 py-2.5 text-base wrap-anywhere whitespace-pre-wrap">
      {template.head !== "" && <p className="mb-1 font-semibold">{part("head")}</p>}
      <p>{part("body")}</p>
      {template.foot !== "" && <p className="mt-1.5 text-sm text-ink-3">{template.foot}</p>}
    </section>
  );
}

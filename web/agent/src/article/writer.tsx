/** The fields of one text, with the page beside them as it will be read; on narrow screens one of the two at a time. */
import { Eye, PencilLine } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Label, TextArea, TextField as AriaTextField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Lang } from "@/api/types";
import { t } from "@/text";
import { TextField, cx, inputClass, labelClass } from "@/ui";
import { FieldNotes } from "@/ui/field";
import type { Fields } from "./edits";
import { Preview, dirOf } from "./preview";
import { Toolbar, toolbarKey } from "./toolbar";

interface Props {
  lang: Lang;
  fields: Fields;
  onChange: (change: Partial<Fields>) => void;
  error: (field: keyof Fields) => string | null;
  autoFocus?: boolean;
}

export function Writer({ lang, fields, onChange, error, autoFocus = false }: Props) {
  const [side, setSide] = useState<"write" | "read">("write");
  const body = useRef<HTMLTextAreaElement>(null);
  const dir = dirOf(lang);
  const heading = useId();
  return (
    <div className="flex flex-col gap-4">
      <Sides value={side} onChange={setSide} />
      <div className="grid gap-5 min-[1400px]:grid-cols-2">
        <div className={cx("flex min-w-0 flex-col gap-4", side === "read" && "max-[1399px]:hidden")}>
          <TextField label={t("article-title")} isRequired dir={fields.title === "" ? dir : "auto"} maxLength={200} value={fields.title} onChange={(title) => onChange({ title })} error={error("title")} autoFocus={autoFocus} />
          <AriaTextField isRequired isInvalid={error("body") !== null} value={fields.body} onChange={(text) => onChange({ body: text })} className="group/body flex flex-col gap-1">
            <Label className={labelClass}>{t("article-body")}</Label>
            <div className="rounded-md border border-line-strong/55 bg-surface focus-within:border-accent group-data-invalid/body:border-danger">
              <Toolbar box={body} label={t("markdown-toolbar")} />
              <TextArea ref={body} rows={16} dir={dir} lang={lang} spellCheck onKeyDown={toolbarKey} placeholder=" " className="block field-sizing-content max-h-[58dvh] min-h-72 w-full resize-y rounded-b-md bg-transparent px-3 py-2 text-base leading-relaxed outline-none [unicode-bidi:plaintext]" />
            </div>
            <FieldNotes help={t("article-body-help")} error={error("body")} />
          </AriaTextField>
          <TextField label={t("article-questions")} help={t("article-questions-help")} multiline rows={4} dir={dir} value={fields.questions} onChange={(questions) => onChange({ questions })} error={error("questions")} />
        </div>
        <section aria-labelledby={heading} className={cx("min-w-0", side === "write" && "max-[1399px]:hidden")}>
          <p id={heading} className={labelClass}>{t("article-preview")}</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard */}
          <div tabIndex={0} className={cx(inputClass, "mt-1 min-h-72 overflow-auto border-line! bg-surface px-5! py-4 min-[1400px]:max-h-[78dvh]")}>
            <Preview title={fields.title} body={fields.body} lang={lang} />
          </div>
        </section>
      </div>
    </div>
  );
}

function Sides({ value, onChange }: { value: "write" | "read"; onChange: (side: "write" | "read") => void }) {
  const look = "inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-sm px-3 text-sm text-ink-2 data-hovered:text-ink data-selected:bg-accent-soft data-selected:font-medium data-selected:text-accent-text";
  return (
    <ToggleButtonGroup aria-label={t("article-sides")} selectionMode="single" disallowEmptySelection selectedKeys={[value]} onSelectionChange={(keys) => { for (const key of keys) onChange(key as "write" | "read"); }} className="flex self-start rounded-md border border-line bg-surface p-0.5 min-[1400px]:hidden">
      <ToggleButton id="write" className={look}><PencilLine aria-hidden className="size-4" />{t("article-write")}</ToggleButton>
      <ToggleButton id="read" className={look}><Eye aria-hidden className="size-4" />{t("article-preview")}</ToggleButton>
    </ToggleButtonGroup>
  );
}

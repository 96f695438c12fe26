/** A number or nothing. What does not fit is said and not taken over. */
import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { cx, inputClass, labelClass } from "@/ui";
import { FieldNotes } from "@/ui/field";
import { w } from "../words";
import { type Fit, readNumber } from "./read-number";

export function NumberField({ label, hideLabel, value, onChange, unit, isDisabled, error, ...fit }: Fit & {
  label: string; hideLabel?: boolean; value: number | null; onChange: (value: number | null) => void; unit: string; isDisabled?: boolean; error?: string | null;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? "" : String(value));
  const bad = readNumber(shown, fit) === undefined;
  const wrong = bad ? w("wrong-not-a-number-here") : (error ?? null);
  const type = (text: string) => {
    setTyped(text);
    const read = readNumber(text, fit);
    if (read !== undefined) onChange(read);
  };
  return (
    <TextField inputMode="decimal" isDisabled={isDisabled} isInvalid={wrong !== null} value={shown} onChange={type} onBlur={() => setTyped(null)} className="flex flex-col gap-1">
      <Label className={hideLabel ? "sr-only" : labelClass}>{label}</Label>
      {/* Digits and their unit have one direction on any page. */}
      <span dir="ltr" className="relative flex">
        <Input placeholder=" " className={cx(inputClass, "digits h-9.5 pe-12")} />
        <span aria-hidden className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-sm text-ink-3">{unit}</span>
      </span>
      <FieldNotes error={wrong} />
    </TextField>
  );
}

/** A field for what is written from left to right on any page, with something at the end of its line. */
import type { ReactNode } from "react";
import { Input, Label, TextField, type TextFieldProps } from "react-aria-components";
import { cx, inputClass, labelClass } from "@/ui";
import { FieldNotes } from "@/ui/field";

export function LatinField({ label, help, error, placeholder, trailing, ...rest }: Omit<TextFieldProps, "className" | "style" | "children"> & {
  label: string; help?: ReactNode; error: string | null; placeholder?: string; trailing: ReactNode;
}) {
  return (
    <TextField {...rest} isInvalid={Boolean(error)} className="flex w-full flex-col gap-1">
      <Label className={labelClass}>{label}</Label>
      {/* The line has the direction of what is typed, so that text and button never meet. */}
      <span dir="ltr" className="relative flex">
        <Input placeholder={placeholder ?? " "} spellCheck={false} className={cx(inputClass, "h-9.5 pe-10")} />
        <span className="absolute inset-y-0 end-1 flex items-center">{trailing}</span>
      </span>
      <FieldNotes help={help} error={error} />
    </TextField>
  );
}

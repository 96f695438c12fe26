/** Text fields and the row they stand in: label above, help or error below, one width. */
import type { ReactNode } from "react";
import {
  FieldError, Input, Label, Text, TextArea, TextField as AriaTextField, type TextFieldProps as AriaProps,
} from "react-aria-components";
import { cx } from "./cx";

export const inputClass =
  "w-full rounded-md border border-line-strong/55 bg-surface px-3 text-base text-ink transition-colors data-hovered:border-line-strong data-focused:border-accent data-focused:outline-2 data-focused:outline-offset-0 data-focused:outline-accent/40 data-invalid:border-danger data-disabled:opacity-50";

export interface TextFieldProps extends Omit<AriaProps, "className" | "style" | "children"> {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  help?: ReactNode;
  error?: string | null;
  placeholder?: string;
  multiline?: boolean;
  rows?: number;
  className?: string;
  /** Stands at the inner end of the field (a unit, a button). */
  trailing?: ReactNode;
  dir?: "auto" | "ltr" | "rtl";
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, help, error, placeholder, multiline, rows = 4, className, trailing, dir, ...rest } = props;
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error) || rest.isInvalid} className={cx("flex flex-col gap-1", className)}>
      <Label className={hideLabel ? "sr-only" : labelClass}>{label}</Label>
      {multiline ? (
        <TextArea rows={rows} dir={dir ?? "auto"} placeholder={placeholder ?? " "} className={cx(inputClass, "py-2 leading-relaxed")} />
      ) : (
        <span className="relative flex">
          <Input dir={dir} placeholder={placeholder ?? " "} className={cx(inputClass, "h-9.5", trailing ? "pe-10" : null)} />
          {trailing && <span className="absolute inset-y-0 end-1 flex items-center">{trailing}</span>}
        </span>
      )}
      <FieldNotes help={help} error={error} />
    </AriaTextField>
  );
}

export const labelClass = "text-sm font-medium text-ink-2";

/** Help and error beneath a field; the error replaces the help. */
export function FieldNotes({ help, error }: { help?: ReactNode; error?: string | null }) {
  if (error) return <FieldError className="text-sm text-danger">{error}</FieldError>;
  if (help) return <Text slot="description" className="text-sm text-ink-3">{help}</Text>;
  return <FieldError className="text-sm text-danger" />;
}

/** One titled row of a settings form: words at the start, the control beside them (below on a phone). */
export function FormRow({ title, help, children }: { title: string; help?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-2 border-b border-line py-5 last:border-0 md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
      <div>
        <h3 className="font-medium text-ink">{title}</h3>
        {help && <p className="mt-0.5 text-sm text-ink-3">{help}</p>}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </div>
  );
}

/** One choice of few, in a list that opens. */
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue,
} from "react-aria-components";
import { cx } from "./cx";
import { FieldNotes, inputClass, labelClass } from "./field";

export interface Option<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
  help?: string;
}

export interface SelectProps<T extends string> {
  label: string;
  hideLabel?: boolean;
  options: Option<T>[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  help?: ReactNode;
  error?: string | null;
  isDisabled?: boolean;
  className?: string;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hideLabel, options, value, onChange, placeholder, help, error, isDisabled, className } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <AriaSelect
      value={value}
      onChange={(key) => onChange(key as T)}
      placeholder={placeholder}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      className={cx("flex flex-col gap-1", className)}
    >
      <Label className={hideLabel ? "sr-only" : labelClass}>{label}</Label>
      <Button className={cx(inputClass, "flex h-9.5 items-center justify-between gap-2 text-start")}>
        <SelectValue className="flex min-w-0 items-center gap-2 data-placeholder:text-ink-3">
          {({ isPlaceholder, defaultChildren }) => isPlaceholder ? <span className="truncate">{defaultChildren}</span> : <>{chosen?.icon}<span className="truncate">{chosen?.label}</span></>}
        </SelectValue>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </Button>
      <FieldNotes help={help} error={error} />
      <Popover className={popoverClass}>
        <ListBox className="max-h-72 overflow-auto p-1 outline-none">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className={itemClass}>
              {({ isSelected }) => (
                <>
                  {option.icon}
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{option.label}</span>
                    {option.help && <span className="block text-xs text-ink-3">{option.help}</span>}
                  </span>
                  {isSelected && <Check aria-hidden className="size-4 text-accent-text" />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export const popoverClass =
  "z-40 min-w-(--trigger-width) rounded-lg border border-line bg-surface text-ink shadow-mid outline-none data-entering:animate-rise";

export const itemClass =
  "flex cursor-pointer items-center gap-2 rounded-sm px-2.5 py-1.5 text-base outline-none data-disabled:opacity-45 data-focused:bg-hover data-focus-visible:bg-accent-soft";

/** One of few, each with what it means, all in sight. */
import { Radio, RadioGroup, Label } from "react-aria-components";
import type { ReactNode } from "react";
import { cx, labelClass } from "@/ui";

export interface Chance<T extends string> {
  value: T;
  label: string;
  help?: string;
  icon?: ReactNode;
}

export function Choice<T extends string>({ label, hideLabel = false, options, value, onChange, isDisabled, row = false }: {
  label: string;
  hideLabel?: boolean;
  options: Chance<T>[];
  value: T;
  onChange: (value: T) => void;
  isDisabled?: boolean;
  /** Beside each other rather than below. */
  row?: boolean;
}) {
  return (
    <RadioGroup value={value} onChange={(next) => onChange(next as T)} isDisabled={isDisabled} orientation={row ? "horizontal" : "vertical"} className="flex flex-col gap-1.5">
      <Label className={hideLabel ? "sr-only" : labelClass}>{label}</Label>
      <div className={cx("flex gap-2", row ? "flex-wrap" : "flex-col")}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className={cx("group flex cursor-pointer items-start gap-3 rounded-md border border-line px-3 py-2 transition-colors data-disabled:cursor-default data-disabled:opacity-60 data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent-soft", row && "min-w-24")}
          >
            <span aria-hidden className="mt-1 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface group-data-selected:border-accent">
              <span className="size-2 rounded-full group-data-selected:bg-accent" />
            </span>
            {option.icon}
            <span className="min-w-0">
              <span className="block text-base font-medium text-ink">{option.label}</span>
              {option.help && <span className="block text-sm text-ink-2">{option.help}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** On or off: a switch for what acts at once, a checkbox for what is chosen. */
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps, Switch as AriaSwitch, type SwitchProps } from "react-aria-components";
import { cx } from "./cx";

export function Switch({ children, help, className, ...rest }: Omit<SwitchProps, "className" | "children" | "style"> & { children: ReactNode; help?: ReactNode; className?: string }) {
  return (
    <AriaSwitch {...rest} className={cx("group flex cursor-pointer items-start gap-3", className)}>
      <span className="mt-0.5 flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <span className="size-3.5 rounded-full bg-line-strong transition-[translate,background-color] group-data-selected:translate-x-4 group-data-selected:bg-on-accent rtl:group-data-selected:-translate-x-4" />
      </span>
      <span className="min-w-0">
        {children}
        {help && <span className="block text-sm text-ink-3">{help}</span>}
      </span>
    </AriaSwitch>
  );
}

export function Checkbox({ children, className, ...rest }: Omit<CheckboxProps, "className" | "children" | "style"> & { children?: ReactNode; className?: string }) {
  return (
    <AriaCheckbox {...rest} className={cx("group flex cursor-pointer items-center gap-2", className)}>
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="grid size-4.5 shrink-0 place-items-center rounded-[5px] border border-line-strong bg-surface text-on-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-selected:border-accent group-data-selected:bg-accent">
            {isIndeterminate ? <Minus aria-hidden className="size-3.5" /> : isSelected && <Check aria-hidden className="size-3.5" />}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

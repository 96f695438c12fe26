/** A small panel anchored to its trigger, or to any element by `anchor`. */
import type { ReactElement, ReactNode, RefObject } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover } from "react-aria-components";
import { cx } from "./cx";
import { popoverClass } from "./select";

type Placement = "top" | "bottom" | "bottom start" | "bottom end" | "top start" | "top end" | "start" | "end";

interface Common {
  label: string;
  placement?: Placement;
  className?: string;
  children: ReactNode | ((state: { close: () => void }) => ReactNode);
}

export function Popover({ trigger, label, placement = "bottom start", className, children, isOpen, onOpenChange }: Common & {
  trigger: ReactElement;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <AriaPopover placement={placement} className={popoverClass}>
        <Dialog aria-label={label} className={cx("outline-none", className)}>{children}</Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

/** A popover without a button of its own: opened by state, placed beside `anchor`. */
export function AnchoredPopover({ anchor, isOpen, onClose, label, placement = "top", className, modal = true, children }: Common & {
  anchor: RefObject<Element | null>;
  isOpen: boolean;
  onClose: () => void;
  modal?: boolean;
}) {
  return (
    <AriaPopover
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      placement={placement}
      isNonModal={!modal}
      className={popoverClass}
    >
      <Dialog aria-label={label} className={cx("outline-none", className)}>{children}</Dialog>
    </AriaPopover>
  );
}

/** Buttons: one primary a view, quiet ones beside it; an icon button always has a name. */
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

export type ButtonTone = "primary" | "secondary" | "ghost" | "danger" | "note";

export interface ButtonProps extends Omit<AriaProps, "className" | "style" | "children"> {
  tone?: ButtonTone;
  size?: "sm" | "md";
  icon?: ReactNode;
  busy?: boolean;
  className?: string;
  children?: ReactNode;
}

const base =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 data-disabled:opacity-45 data-pressed:translate-y-px";

const tones: Record<ButtonTone, string> = {
  primary: "bg-accent text-on-accent data-hovered:bg-accent-strong shadow-low",
  secondary: "bg-surface text-ink border border-line shadow-low data-hovered:bg-hover",
  ghost: "text-ink-2 data-hovered:bg-hover data-hovered:text-ink",
  danger: "bg-danger-strong text-white data-hovered:brightness-110 shadow-low",
  note: "bg-note text-note-ink border border-note-line data-hovered:brightness-98",
};

const sizes = { sm: "h-8 px-2.5 text-sm", md: "h-9 px-3.5 text-base" };

export function Button({ tone = "secondary", size = "md", icon, busy, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} isPending={busy} className={cx(base, tones[tone], sizes[size], className)}>
      {busy ? <Spinner /> : icon}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
  /** Read out and shown as the tooltip. */
  label: string;
  /** Keys shown beside the label in the tooltip. */
  hint?: ReactNode;
  children: ReactNode;
}

export function IconButton({ label, hint, tone = "ghost", size = "md", className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} hint={hint}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(base, tones[tone], size === "sm" ? "size-8" : "size-9", "[&>svg]:size-[18px]", className)}
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}

export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx("inline-block size-3.5 animate-spin rounded-full border-2 border-current border-e-transparent", className)}
    />
  );
}

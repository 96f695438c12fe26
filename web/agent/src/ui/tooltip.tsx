/** A short name for what the pointer or focus is on, with its keys. */
import type { ReactNode } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";

interface Props {
  text: string;
  hint?: ReactNode;
  children: ReactNode;
}

export function Tooltip({ text, hint, children }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip
        offset={6}
        className="z-50 flex max-w-64 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-xs text-canvas shadow-mid data-entering:animate-fade"
      >
        {text}
        {hint}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

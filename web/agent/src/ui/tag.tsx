/** Tags, badges and the quiet word-with-a-shape that marks a state. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { t } from "@/text";
import { cx } from "./cx";

export type Tone = "plain" | "accent" | "danger" | "warn" | "good" | "note";

const soft: Record<Tone, string> = {
  plain: "bg-hover text-ink-2",
  accent: "bg-accent-soft text-accent-text",
  danger: "bg-danger-soft text-danger",
  warn: "bg-warn-soft text-warn",
  good: "bg-good-soft text-good",
  note: "bg-note text-note-ink",
};

export function Tag({ children, tone = "plain", icon, onRemove, className }: {
  children: ReactNode; tone?: Tone; icon?: ReactNode; onRemove?: () => void; className?: string;
}) {
  return (
    <span className={cx("inline-flex h-5.5 max-w-full items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&>svg]:size-3 [&>svg]:shrink-0", soft[tone], className)}>
      {icon}
      <bdi className="truncate">{children}</bdi>
      {onRemove && (
        <Button aria-label={t("remove-named", { name: String(children) })} onPress={onRemove} className="-me-1 grid size-4.5 place-items-center rounded-full data-hovered:bg-line">
          <X aria-hidden className="size-3" />
        </Button>
      )}
    </span>
  );
}

/** A number that stands beside a word. */
export function Badge({ children, tone = "plain", className }: { children: ReactNode; tone?: Tone; className?: string }) {
  return <span className={cx("digits inline-grid h-5 min-w-5 place-items-center rounded-full px-1.5 text-xs font-semibold", soft[tone], className)}>{children}</span>;
}

/** A key cap. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd dir="ltr" className={cx("inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-line bg-sunken px-1 font-sans text-[11px] font-medium text-ink-2", className)}>
      {children}
    </kbd>
  );
}

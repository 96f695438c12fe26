/** How many of each kind; pressing one shows it alone, pressing it again shows all. */
import { AlarmClock, DoorOpen, Hourglass, MessageSquareOff, RefreshCcw } from "lucide-react";
import { ToggleButton } from "react-aria-components";
import { type DeadEndKind, type DeadEnds, deadEndKinds } from "@/api/types";
import { t } from "@/text";
import { cx } from "@/ui";

export const kindIcons: Record<DeadEndKind, typeof AlarmClock> = {
  overdue: AlarmClock, silent_handoff: MessageSquareOff, loop: RefreshCcw, soon: Hourglass, abandoned: DoorOpen,
};

export const kindTone = (kind: DeadEndKind): string => (kind === "soon" ? "text-warn" : kind === "abandoned" ? "text-ink-2" : "text-danger");

export function Kinds({ counts, kind, onKind }: { counts: DeadEnds["counts"] | undefined; kind: DeadEndKind | null; onKind: (kind: DeadEndKind | null) => void }) {
  return (
    <div role="group" aria-label={t("dead-ends-kinds")} className="grid shrink-0 grid-cols-2 gap-1.5 border-b border-line p-2.5">
      {deadEndKinds.map((one) => {
        const Icon = kindIcons[one];
        const n = counts?.[one] ?? 0;
        return (
          <ToggleButton
            key={one}
            isSelected={kind === one}
            onChange={(on) => onKind(on ? one : null)}
            className="flex min-h-10 last:col-span-2 items-center gap-2 rounded-md border border-line px-2.5 py-1 text-start text-sm text-ink-2 data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent-soft data-selected:text-ink"
          >
            <Icon aria-hidden className={cx("size-4 shrink-0", n > 0 ? kindTone(one) : "text-ink-3")} />
            <span className="min-w-0 flex-1 leading-tight">{t(`dead-end-${one.replace("_", "-")}`)}</span>
            <span className={cx("digits text-base font-semibold", n > 0 ? kindTone(one) : "text-ink-3")}>{counts ? n : "–"}</span>
          </ToggleButton>
        );
      })}
    </div>
  );
}

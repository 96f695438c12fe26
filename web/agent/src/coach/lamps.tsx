/** Ten lamps. Lit is a tick and a colour; asked for and missing is a dashed ring; a press says why and offers the way out. */
import { Check, Hand, Plus } from "lucide-react";
import { Button } from "react-aria-components";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Popover, cx } from "@/ui";
import { type Lamp, lamps } from "./elements";
import { LampCard } from "./lamp-card";

export function Lamps({ className }: { className?: string }) {
  const { review } = useWriting();
  return (
    <ul aria-label={t("coach-elements")} className={cx("grid grid-cols-2 gap-x-2 gap-y-1", className)}>
      {lamps(review).map((lamp) => <li key={lamp.element} className="group/lamp flex items-center"><LampButton lamp={lamp} /></li>)}
    </ul>
  );
}

function LampButton({ lamp }: { lamp: Lamp }) {
  const { applyFix } = useWriting();
  const { fix } = lamp;
  const name = t(`element-${lamp.element}`);
  const state = t(lamp.marked ? "lamp-marked" : lamp.lit ? "lamp-lit" : lamp.required ? "lamp-missing" : "lamp-off");
  return (
    <>
      <Popover
        label={name}
        className="w-72 max-w-[calc(100vw-2rem)] p-3.5"
        trigger={
          <Button
            aria-label={`${name}: ${state}`}
            className={cx("flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-start text-sm transition-colors data-hovered:bg-hover", lamp.lit ? "font-medium text-ink" : lamp.required ? "text-ink" : "text-ink-3")}
          >
            <LampDot lamp={lamp} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
          </Button>
        }
      >
        {({ close }) => <LampCard lamp={lamp} close={close} />}
      </Popover>
      {fix && (
        <Button aria-label={t("lamp-add", { name })} onPress={() => applyFix(fix)} className="grid size-6 shrink-0 place-items-center rounded-sm text-accent-text data-hovered:bg-hover">
          <Plus aria-hidden className="size-3.5" />
        </Button>
      )}
    </>
  );
}

export function LampDot({ lamp }: { lamp: Lamp }) {
  return (
    <span
      aria-hidden
      className={cx(
        "grid size-4.5 shrink-0 place-items-center rounded-full transition-all duration-200",
        lamp.marked ? "border border-spark bg-warn-soft text-warn" : lamp.lit ? "bg-spark text-[#2d1c00] shadow-[0_0_10px_-1px_var(--spark)]" : lamp.required ? "border border-dashed border-line-strong" : "border border-line",
      )}
    >
      {lamp.marked ? <Hand className="size-3" strokeWidth={2.4} /> : lamp.lit && <Check className="size-3" strokeWidth={3.2} />}
    </span>
  );
}

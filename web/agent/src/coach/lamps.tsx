/** Ten lamps. Lit is a tick and a colour; asked for and missing is a dashed ring; with a plus it can be added by one press. */
import { Check, Plus } from "lucide-react";
import { Button } from "react-aria-components";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Tooltip, cx } from "@/ui";
import { type Lamp, lamps } from "./elements";

export function Lamps({ className }: { className?: string }) {
  const { review } = useWriting();
  return (
    <ul aria-label={t("coach-elements")} className={cx("grid grid-cols-2 gap-x-2 gap-y-1", className)}>
      {lamps(review).map((lamp) => <li key={lamp.element}><LampButton lamp={lamp} /></li>)}
    </ul>
  );
}

function LampButton({ lamp }: { lamp: Lamp }) {
  const { applyFix } = useWriting();
  const name = t(`element-${lamp.element}`);
  const state = t(lamp.lit ? "lamp-lit" : lamp.required ? "lamp-missing" : "lamp-off");
  const words = lamp.fix ? t("lamp-add", { name }) : `${name}: ${state}`;
  return (
    <Tooltip text={lamp.why ?? t(`element-${lamp.element}-lead`)}>
      <Button
        aria-label={words}
        onPress={() => lamp.fix && applyFix(lamp.fix)}
        className={cx("group flex h-8 w-full items-center gap-2 rounded-md px-1.5 text-start text-sm transition-colors", lamp.lit ? "font-medium text-ink" : "text-ink-2", lamp.fix && "data-hovered:bg-hover")}
      >
        <LampDot lamp={lamp} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {lamp.fix && <Plus aria-hidden className="size-3.5 text-accent-text" />}
      </Button>
    </Tooltip>
  );
}

export function LampDot({ lamp }: { lamp: Lamp }) {
  return (
    <span
      aria-hidden
      className={cx(
        "grid size-4.5 shrink-0 place-items-center rounded-full transition-all duration-200",
        lamp.lit ? "bg-spark text-[#2d1c00] shadow-[0_0_10px_-1px_var(--spark)]" : lamp.required ? "border border-dashed border-line-strong" : "border border-line",
      )}
    >
      {lamp.lit && <Check className="size-3" strokeWidth={3.2} />}
    </span>
  );
}

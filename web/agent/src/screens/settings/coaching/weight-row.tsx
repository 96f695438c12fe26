/** A weight from 0 to 20, with a mark where the guideline has it. */
import { RotateCcw } from "lucide-react";
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { IconButton } from "@/ui";
import { w } from "../words";

const MOST = 20;

export function WeightRow({ label, value, usual, isDisabled, onChange }: { label: string; value: number; usual: number; isDisabled: boolean; onChange: (value: number) => void }) {
  return (
    <div className="flex items-center gap-2">
      <Slider value={value} minValue={0} maxValue={MOST} step={1} isDisabled={isDisabled} onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? 0) : next)} className="grid min-w-0 flex-1 grid-cols-[6.5rem_minmax(0,1fr)_2rem] items-center gap-x-3">
        <Label className="truncate text-base">{label}</Label>
        <SliderTrack className="relative h-8 w-full data-disabled:opacity-60">
          {({ state }) => (
            <>
              <span aria-hidden className="absolute inset-x-0 top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-line" />
              <span aria-hidden className="absolute start-0 top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-accent" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              <span aria-hidden title={w("weight-usual", { n: usual })} className="absolute top-1/2 h-3.5 w-0.5 -translate-y-1/2 rounded-full bg-spark" style={{ insetInlineStart: `${(usual / MOST) * 100}%` }} />
              <SliderThumb className="top-1/2 size-5 rounded-full border-2 border-accent bg-surface shadow-low data-dragging:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent" />
            </>
          )}
        </SliderTrack>
        <SliderOutput className="digits text-end text-base text-ink-2" />
      </Slider>
      <span className="size-8 shrink-0">
        {value !== usual && !isDisabled && <IconButton size="sm" label={w("weight-reset", { name: label, n: usual })} onPress={() => onChange(usual)}><RotateCcw aria-hidden /></IconButton>}
      </span>
    </div>
  );
}

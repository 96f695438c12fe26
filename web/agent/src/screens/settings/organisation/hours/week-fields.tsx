/** Seven days, each with its stretches. */
import { CopyCheck, Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { IconButton, Switch, toast } from "@/ui";
import { keyOf, w } from "../../words";
import { dayName } from "./day-name";
import { TimeField } from "./time-field";
import { type Span, type Week, copied, hasRoom, spanWrong, asEnd, withOneMore } from "./week";

export function WeekFields({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  // What was open before it was closed comes back when it is opened again.
  const closed = useRef(new Map<number, Span[]>());
  const toggle = (day: number, open: boolean) => {
    if (!open) closed.current.set(day, week[day] ?? []);
    const before = closed.current.get(day);
    onChange(!open ? week.with(day, []) : before && before.length > 0 ? week.with(day, before) : withOneMore(week, day));
  };
  const copy = (day: number) => {
    onChange(copied(week, day));
    toast({ text: w("hours-copied", { day: dayName(day) }) });
  };
  const others = (day: number) => week.some((spans, other) => other !== day && spans.length > 0);
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {week.map((spans, day) => (
        <li key={day} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2">
          <Switch isSelected={spans.length > 0} onChange={(open) => toggle(day, open)} className="w-30 shrink-0 pt-1.5 max-sm:flex-1"><span className="font-medium">{dayName(day)}</span></Switch>
          {spans.length === 0 ? <p className="flex-1 py-1.5 text-base text-ink-3 max-sm:flex-none">{w("hours-closed")}</p> : (
            <ul className="flex min-w-0 flex-1 flex-col gap-2 max-sm:order-1 max-sm:basis-full max-sm:ps-12" aria-label={dayName(day)}>
              {spans.map((span, index) => <Stretch key={index} day={day} spans={spans} index={index} onChange={(next) => onChange(week.with(day, next))} span={span} />)}
            </ul>
          )}
          {spans.length > 0 && (
            <div className="flex shrink-0 items-center gap-0.5 pt-0.5">
              <IconButton size="sm" isDisabled={!hasRoom(spans)} label={w("hours-add-to", { day: dayName(day) })} onPress={() => onChange(withOneMore(week, day))}><Plus aria-hidden className="size-4!" /></IconButton>
              {others(day) && <IconButton size="sm" label={w("hours-copy", { day: dayName(day) })} onPress={() => copy(day)}><CopyCheck aria-hidden className="size-4!" /></IconButton>}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Stretch({ day, spans, span, index, onChange }: { day: number; spans: Span[]; span: Span; index: number; onChange: (spans: Span[]) => void }) {
  const wrong = spanWrong(spans, index);
  const put = (change: Partial<Span>) => onChange(spans.with(index, { ...span, ...change }));
  const name = { day: dayName(day), n: index + 1 };
  return (
    <li>
      <div className="flex items-center gap-1.5">
        <TimeField label={w("hours-from", name)} value={span.from} onChange={(from) => put({ from })} isInvalid={wrong !== null} />
        <span aria-hidden className="text-ink-3">–</span>
        <TimeField label={w("hours-to", name)} value={span.to} onChange={(to) => put({ to: asEnd(to) })} isInvalid={wrong !== null} />
        {spans.length > 1 && <IconButton size="sm" label={w("hours-remove", name)} onPress={() => onChange(spans.toSpliced(index, 1))}><Trash2 aria-hidden className="size-4!" /></IconButton>}
      </div>
      {wrong && <p role="status" className="mt-1 text-sm text-danger">{w(keyOf("wrong", `hours_${wrong}`))}</p>}
    </li>
  );
}

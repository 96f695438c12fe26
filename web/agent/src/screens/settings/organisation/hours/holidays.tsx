/** Days that are otherwise: closed, or with hours of their own. Those that are past stand folded away. */
import { CalendarPlus, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton, Switch, TextField, toast } from "@/ui";
import { wrong } from "../../explain";
import { keyOf, w } from "../../words";
import { restDays } from "./israel";
import { TimeField } from "./time-field";
import { type HolidayValues, asEnd, holidayWrong } from "./week";

const blank: HolidayValues = { date: "", name: "", open: false, from: "08:00", to: "13:00" };
const LONGEST = 100;

/** The date it is in the organisation's zone. */
function todayIn(zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
}

export function Holidays({ holidays, zone, onChange }: { holidays: HolidayValues[]; zone: string; onChange: (holidays: HolidayValues[]) => void }) {
  const [today] = useState(() => todayIn(zone));
  const [fresh, setFresh] = useState<number | null>(null);
  const past = (one: HolidayValues) => one.date !== "" && one.date < today;
  const all = holidays.map((one, index) => ({ one, index }));
  const gone = all.filter(({ one }) => past(one));
  const missing = restDays(today).filter(({ date }) => !holidays.some((one) => one.date === date));
  const add = () => {
    setFresh(holidays.length);
    onChange([...holidays, blank]);
  };
  const fill = () => {
    const made = missing.map(({ date, key }) => ({ ...blank, date, name: w(`holiday-${key}`) }));
    onChange([...holidays, ...made].toSorted((a, b) => a.date.localeCompare(b.date)));
    toast({ text: w("holidays-filled", { count: made.length }) });
  };
  const row = ({ index }: { index: number }) => <Row key={index} holidays={holidays} index={index} autoFocus={fresh === index} onChange={onChange} />;
  return (
    <div className="flex flex-col gap-3">
      {gone.length > 0 && (
        <details className="rounded-md border border-line px-3 py-2">
          <summary className="cursor-pointer text-sm text-ink-2">{w("holidays-past", { count: gone.length })}</summary>
          <ul className="mt-2 divide-y divide-line">{gone.map(row)}</ul>
        </details>
      )}
      {all.length > gone.length ? <ul className="divide-y divide-line rounded-md border border-line">{all.filter(({ one }) => !past(one)).map(row)}</ul> : <p className="text-sm text-ink-3">{w("holidays-none")}</p>}
      <div className="flex flex-wrap gap-2">
        <Button icon={<Plus aria-hidden className="size-4" />} onPress={add}>{w("holidays-add")}</Button>
        {missing.length > 0 && <Button icon={<CalendarPlus aria-hidden className="size-4" />} onPress={fill}>{w("holidays-israel")}</Button>}
      </div>
    </div>
  );
}

function Row({ holidays, index, autoFocus, onChange }: { holidays: HolidayValues[]; index: number; autoFocus: boolean; onChange: (holidays: HolidayValues[]) => void }) {
  const one = holidays[index];
  const [left, setLeft] = useState(!autoFocus);
  if (!one) return null;
  const bad = holidayWrong(holidays, index);
  const put = (change: Partial<HolidayValues>) => onChange(holidays.with(index, { ...one, ...change }));
  // A row that was just added is not told what it lacks before it was left.
  const told = (field: string, code: string | undefined) => (code && (left || code !== "required") ? wrong(field, code) : null);
  const name = one.name.trim() || w("holiday");
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2.5" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setLeft(true)}>
      <TextField className="w-36" label={w("holiday-date")} hideLabel type="date" dir="ltr" isRequired value={one.date} onChange={(date) => put({ date })} error={told("holiday-date", bad.date)} autoFocus={autoFocus} />
      <TextField className="min-w-36 flex-1 max-sm:order-1 max-sm:basis-full" label={w("holiday-name")} hideLabel isRequired dir="auto" placeholder={w("holiday-name")} maxLength={LONGEST} value={one.name} onChange={(text) => put({ name: text })} error={told("holiday-name", bad.name)} />
      <span className="flex items-center gap-2 max-sm:ms-auto">
        <Switch aria-label={w("holiday-open-named", { name })} isSelected={one.open} onChange={(open) => put({ open })} className="py-2"><span className="block w-13 text-sm text-ink-2">{w(one.open ? "holiday-open" : "hours-closed")}</span></Switch>
        <IconButton size="sm" label={w("holiday-remove", { name })} onPress={() => onChange(holidays.toSpliced(index, 1))}><Trash2 aria-hidden className="size-4!" /></IconButton>
      </span>
      {one.open && (
        <span className="order-2 flex basis-full items-center justify-end gap-1.5">
          {bad.hours && <span role="status" className="me-2 text-sm text-danger">{w(keyOf("wrong", `hours_${bad.hours}`))}</span>}
          <TimeField label={w("holiday-from", { name })} value={one.from} onChange={(from) => put({ from })} isInvalid={bad.hours !== undefined} />
          <span aria-hidden className="text-ink-3">–</span>
          <TimeField label={w("holiday-to", { name })} value={one.to} onChange={(to) => put({ to: asEnd(to) })} isInvalid={bad.hours !== undefined} />
        </span>
      )}
    </li>
  );
}

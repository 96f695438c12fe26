/** When somebody is there: the week, and days that are otherwise. Clocks and promises of an answer run by it. */
import { Clock } from "lucide-react";
import type { Organisation } from "@/api/types";
import { language } from "@/text";
import { useMinute } from "@/text/use-now";
import { Banner, FormRow } from "@/ui";
import { Choice } from "../../choice";
import { FormFrame } from "../../form-frame";
import { Card } from "../../page";
import { w } from "../../words";
import { useOrganisation } from "../use-organisation";
import { Holidays } from "./holidays";
import { type HoursValues, hoursOf, hoursWrong, valuesOf, weekOf } from "./week";
import { WeekFields } from "./week-fields";

const USUAL = weekOf([0, 1, 2, 3, 4].map((day) => ({ day, from: "08:00", to: "17:00" })));

export function Hours({ organisation }: { organisation: Organisation }) {
  const { form, reload } = useOrganisation<HoursValues>(organisation, { of: (read) => valuesOf(read.hours), change: (values) => ({ hours: hoursOf(values) }), check: hoursWrong });
  const { values, set, error } = form;
  const when = (how: "week" | "always") => {
    set("always")(how === "always");
    // Coming from day and night there is no week yet: the usual one to begin with.
    if (how === "week" && values.week.every((spans) => spans.length === 0)) set("week")(USUAL);
  };
  return (
    <Card title={w("hours")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload}>
        <p className="mt-3 flex items-center gap-2 text-sm text-ink-3"><Clock aria-hidden className="size-4 shrink-0" /><Now zone={organisation.timezone} /></p>
        <FormRow title={w("hours-week")} help={w("hours-week-help")}>
          <Choice label={w("hours-when")} hideLabel row value={values.always ? "always" : "week"} onChange={when} options={[{ value: "week", label: w("hours-by-week") }, { value: "always", label: w("hours-always") }]} />
          {!values.always && error("week") && <Banner tone="danger" live>{error("week")}</Banner>}
          {!values.always && <WeekFields week={values.week} onChange={set("week")} />}
        </FormRow>
        <FormRow title={w("holidays")} help={w("holidays-help")}>
          {error("holidays") && <Banner tone="danger" live>{error("holidays")}</Banner>}
          <Holidays holidays={values.holidays} zone={organisation.timezone} onChange={set("holidays")} />
        </FormRow>
      </FormFrame>
    </Card>
  );
}

/** The hours are those of the organisation, wherever one sits. */
function Now({ zone }: { zone: string }) {
  const now = useMinute();
  const clock = new Intl.DateTimeFormat(language() === "he" ? "he-IL" : "en-GB", { timeZone: zone, weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(now);
  return <span>{w("hours-zone", { zone, now: clock })}</span>;
}

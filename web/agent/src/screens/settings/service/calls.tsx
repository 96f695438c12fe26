/** Whether customers can ask to be called, and how many calls that may be. */
import type { Service } from "@/api/types";
import { FormRow, Select, Switch } from "@/ui";
import { NumberField } from "../coaching/number-field";
import type { Values, Wrong } from "../form";
import { w } from "../words";
import { PartFrame, useEdits } from "./frame";
import { capacity } from "./capacity";
import { useServicePart } from "./use-service";

const lengths = [10, 15, 20, 30, 60];
const EXAMPLE_TEAM = 4;
const MOST_REMIND = 2880;

/** Named as the server names them, so that what is wrong stands at its field. */
interface CallValues extends Values {
  "callbacks.enabled": boolean;
  "callbacks.per_agent_per_hour": number | null;
  "callbacks.minutes": number;
  "callbacks.days_ahead": number | null;
  "callbacks.remind_minutes": number | null;
}

const of = ({ callbacks }: Service): CallValues => ({
  "callbacks.enabled": callbacks.enabled,
  "callbacks.per_agent_per_hour": callbacks.per_agent_per_hour,
  "callbacks.minutes": callbacks.minutes,
  "callbacks.days_ahead": callbacks.days_ahead,
  "callbacks.remind_minutes": callbacks.remind_minutes,
});

const change = (values: CallValues): Partial<Service> => ({
  callbacks: {
    enabled: values["callbacks.enabled"],
    per_agent_per_hour: values["callbacks.per_agent_per_hour"] ?? 0,
    minutes: values["callbacks.minutes"],
    days_ahead: values["callbacks.days_ahead"] ?? 0,
    remind_minutes: values["callbacks.remind_minutes"] ?? 0,
  },
});

function check(values: CallValues): Wrong {
  const numbers = ["callbacks.per_agent_per_hour", "callbacks.days_ahead", "callbacks.remind_minutes"] as const;
  return Object.fromEntries(numbers.filter((field) => values[field] === null).map((field) => [field, "required"]));
}

export function Calls({ service }: { service: Service }) {
  const part = useServicePart<CallValues>(service, { of, change, check });
  const { values, set, error } = part.form;
  const fixed = !useEdits();
  const perAgent = values["callbacks.per_agent_per_hour"];
  const minutes = values["callbacks.minutes"];
  return (
    <PartFrame title={w("service-page-calls")} part={part}>
      <FormRow title={w("calls-offer")} help={w("calls-offer-help")}>
        <Switch isDisabled={fixed} isSelected={values["callbacks.enabled"]} onChange={set("callbacks.enabled")}>{w("calls-enabled")}</Switch>
      </FormRow>
      <FormRow title={w("calls-length")} help={w("calls-length-help")}>
        <Select className="max-w-60" label={w("calls-minutes")} isDisabled={fixed} value={String(minutes)} onChange={(value) => set("callbacks.minutes")(Number(value))} error={error("callbacks.minutes")} options={lengths.map((n) => ({ value: String(n), label: w("calls-minutes-n", { n }) }))} />
      </FormRow>
      <FormRow title={w("calls-many")} help={w("calls-many-help")}>
        <div className="max-w-60"><NumberField label={w("calls-per-agent")} isDisabled={fixed} least={1} most={12} whole unit="" value={perAgent} onChange={set("callbacks.per_agent_per_hour")} error={error("callbacks.per_agent_per_hour")} /></div>
        {perAgent !== null && <p role="status" className="text-sm text-ink-3">{w("calls-capacity", { team: EXAMPLE_TEAM, n: capacity(EXAMPLE_TEAM, perAgent, minutes), minutes })}</p>}
      </FormRow>
      <FormRow title={w("calls-ahead")} help={w("calls-ahead-help")}>
        <div className="max-w-60"><NumberField label={w("calls-days")} isDisabled={fixed} least={1} most={30} whole unit="" value={values["callbacks.days_ahead"]} onChange={set("callbacks.days_ahead")} error={error("callbacks.days_ahead")} /></div>
      </FormRow>
      <FormRow title={w("calls-remind")} help={w("calls-remind-help")}>
        <div className="max-w-60"><NumberField label={w("calls-remind-minutes")} isDisabled={fixed} most={MOST_REMIND} whole unit="" value={values["callbacks.remind_minutes"]} onChange={set("callbacks.remind_minutes")} error={error("callbacks.remind_minutes")} /></div>
      </FormRow>
    </PartFrame>
  );
}

/** Whether customers are asked how it went, what they are asked, when, and where. */
import type { ChannelKind, Service, SurveyKind } from "@/api/types";
import { surveyKinds } from "@/api/types/service";
import { t } from "@/text";
import { Banner, Checkbox, FormRow, Switch } from "@/ui";
import { Choice } from "../choice";
import { NumberField } from "../coaching/number-field";
import type { Values, Wrong } from "../form";
import { w } from "../words";
import { PartFrame, useEdits } from "./frame";
import { useServicePart } from "./use-service";

const channels: ChannelKind[] = ["webchat", "email"];
const WEEK = 10_080;

interface SurveyValues extends Values {
  "surveys.enabled": boolean;
  "surveys.kind": SurveyKind;
  "surveys.after_minutes": number | null;
  "surveys.channels": ChannelKind[];
}

const of = ({ surveys }: Service): SurveyValues => ({
  "surveys.enabled": surveys.enabled,
  "surveys.kind": surveys.kind,
  "surveys.after_minutes": surveys.after_minutes,
  "surveys.channels": channels.filter((kind) => surveys.channels.includes(kind)),
});

const change = (values: SurveyValues): Partial<Service> => ({
  surveys: {
    enabled: values["surveys.enabled"],
    kind: values["surveys.kind"],
    after_minutes: values["surveys.after_minutes"] ?? 0,
    channels: values["surveys.channels"],
  },
});

function check(values: SurveyValues): Wrong {
  return {
    ...(values["surveys.after_minutes"] === null ? { "surveys.after_minutes": "required" } : {}),
    ...(values["surveys.enabled"] && values["surveys.channels"].length === 0 ? { "surveys.channels": "required" } : {}),
  };
}

export function SurveySettings({ service }: { service: Service }) {
  const part = useServicePart<SurveyValues>(service, { of, change, check });
  const { values, set, error } = part.form;
  const fixed = !useEdits();
  const chosen = values["surveys.channels"];
  const wrong = error("surveys.channels");
  return (
    <PartFrame title={w("service-page-surveys")} part={part}>
      {service.warnings.includes("surveys_need_public_url") && <Banner tone="warn" className="mt-3">{w("surveys-need-public-url")}</Banner>}
      <FormRow title={w("surveys-ask")} help={w("surveys-ask-help")}>
        <Switch isDisabled={fixed} isSelected={values["surveys.enabled"]} onChange={set("surveys.enabled")}>{w("surveys-enabled")}</Switch>
      </FormRow>
      <FormRow title={w("surveys-what")} help={w("surveys-what-help")}>
        <Choice label={w("surveys-what")} hideLabel isDisabled={fixed} value={values["surveys.kind"]} onChange={set("surveys.kind")} options={surveyKinds.map((kind) => ({ value: kind, label: w(`survey-kind-${kind}`), help: w(`survey-kind-${kind}-help`) }))} />
      </FormRow>
      <FormRow title={w("surveys-when")} help={w("surveys-when-help")}>
        <div className="max-w-60"><NumberField label={w("surveys-after")} isDisabled={fixed} most={WEEK} whole unit="" value={values["surveys.after_minutes"]} onChange={set("surveys.after_minutes")} error={error("surveys.after_minutes")} /></div>
      </FormRow>
      <FormRow title={w("surveys-where")} help={w("surveys-where-help")}>
        <div role="group" aria-label={w("surveys-where")} className="flex flex-col gap-2">
          {channels.map((kind) => (
            <Checkbox key={kind} isDisabled={fixed} isInvalid={wrong !== null} isSelected={chosen.includes(kind)} onChange={(on) => set("surveys.channels")(channels.filter((one) => (one === kind ? on : chosen.includes(one))))}>{t(`channel-${kind}`)}</Checkbox>
          ))}
          {wrong && <p role="alert" className="text-sm text-danger">{wrong}</p>}
        </div>
      </FormRow>
    </PartFrame>
  );
}

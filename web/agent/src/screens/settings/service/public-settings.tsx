/** What everyone reads: how soon it is answered, who is on duty, what is watched for, and what the guard holds back. */
import { useDirectory } from "@/api/directory";
import type { Service } from "@/api/types";
import { FormRow, Select, Switch, TextField } from "@/ui";
import { NumberField } from "../coaching/number-field";
import type { Values, Wrong } from "../form";
import { w } from "../words";
import { PartFrame, useEdits } from "./frame";
import { useServicePart } from "./use-service";
import { linesOf } from "./watch-values";

const LEADS = "leads";
const watched = ["words", "people", "pages"] as const;

/** Named as the server names them, so that what is wrong stands at its field. */
interface PublicValues extends Values {
  "public.answer_minutes": number | null;
  "public.duty_agent_id": number | null;
  "public.watch.words": string;
  "public.watch.people": string;
  "public.watch.pages": string;
  "public.guard.max_chars": number | null;
  "public.guard.closing_line": boolean;
}

const of = ({ public: { answer_minutes, duty_agent_id, watch, guard } }: Service): PublicValues => ({
  "public.answer_minutes": answer_minutes,
  "public.duty_agent_id": duty_agent_id,
  "public.watch.words": watch.words.join("\n"),
  "public.watch.people": watch.people.join("\n"),
  "public.watch.pages": watch.pages.join("\n"),
  "public.guard.max_chars": guard.max_chars,
  "public.guard.closing_line": guard.closing_line,
});

const change = (values: PublicValues): Partial<Service> => ({
  public: {
    answer_minutes: values["public.answer_minutes"] ?? 0,
    duty_agent_id: values["public.duty_agent_id"],
    watch: { words: linesOf(values["public.watch.words"]), people: linesOf(values["public.watch.people"]), pages: linesOf(values["public.watch.pages"]) },
    guard: { max_chars: values["public.guard.max_chars"] ?? 0, closing_line: values["public.guard.closing_line"] },
  },
});

function check(values: PublicValues): Wrong {
  const numbers = ["public.answer_minutes", "public.guard.max_chars"] as const;
  return Object.fromEntries(numbers.filter((field) => values[field] === null).map((field) => [field, "required"]));
}

export function PublicSettings({ service }: { service: Service }) {
  const part = useServicePart<PublicValues>(service, { of, change, check });
  const { values, set, error } = part.form;
  const { agents } = useDirectory();
  const fixed = !useEdits();
  const duty = values["public.duty_agent_id"];
  const people = agents.filter((agent) => agent.active || agent.id === duty);
  return (
    <PartFrame title={w("service-page-public")} part={part}>
      <FormRow title={w("public-soon")} help={w("public-soon-help")}>
        <div className="max-w-60"><NumberField label={w("public-minutes")} isDisabled={fixed} least={1} most={1440} whole unit="" value={values["public.answer_minutes"]} onChange={set("public.answer_minutes")} error={error("public.answer_minutes")} /></div>
      </FormRow>
      <FormRow title={w("public-duty")} help={w("public-duty-help")}>
        <Select
          className="max-w-72"
          label={w("public-duty-who")}
          isDisabled={fixed}
          value={duty === null ? LEADS : String(duty)}
          onChange={(value) => set("public.duty_agent_id")(value === LEADS ? null : Number(value))}
          error={error("public.duty_agent_id")}
          options={[{ value: LEADS, label: w("public-duty-leads") }, ...people.map((agent) => ({ value: String(agent.id), label: agent.name }))]}
        />
      </FormRow>
      <FormRow title={w("public-watch")} help={w("public-watch-help")}>
        {watched.map((what) => {
          const field = `public.watch.${what}` as const;
          return (
            <TextField
              key={what}
              label={w(`public-watch-${what}`)}
              help={`${w(`public-watch-${what}-help`)} ${w("public-watch-count", { count: linesOf(values[field]).length })}`}
              isDisabled={fixed}
              multiline
              rows={what === "words" ? 4 : 3}
              spellCheck="false"
              dir={what === "pages" ? "ltr" : "auto"}
              value={values[field]}
              onChange={set(field)}
              error={error(field)}
            />
          );
        })}
      </FormRow>
      <FormRow title={w("public-guard")} help={w("public-guard-help")}>
        <div className="max-w-60"><NumberField label={w("public-guard-chars")} isDisabled={fixed} least={80} most={2000} whole unit="" value={values["public.guard.max_chars"]} onChange={set("public.guard.max_chars")} error={error("public.guard.max_chars")} /></div>
        <Switch isDisabled={fixed} isSelected={values["public.guard.closing_line"]} onChange={set("public.guard.closing_line")} help={w("public-closing-help")}>{w("public-closing")}</Switch>
      </FormRow>
    </PartFrame>
  );
}

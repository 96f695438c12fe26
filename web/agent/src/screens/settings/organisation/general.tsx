/** Name, language and zone; the colour of public pages; what the bot is called, and who answers for what is nobody's. */
import { useDirectory } from "@/api/directory";
import type { Lang, Organisation } from "@/api/types";
import { t } from "@/text";
import { FormRow, Select, TextField } from "@/ui";
import { type Values, required } from "../form";
import { FormFrame } from "../form-frame";
import { ColourField } from "../inboxes/special-fields";
import { languages } from "../languages";
import { Card } from "../page";
import { w } from "../words";
import { ZoneField } from "../zone";
import { useOrganisation } from "./use-organisation";

interface GeneralValues extends Values {
  name: string;
  language: Lang;
  timezone: string;
  brand_color: string;
  bot_name: string;
  duty_id: string;
}

const nobody = "none";
const LONGEST_NAME = 60;

const of = ({ name, language, timezone, brand_color: colour, bot_name: bot, duty_id: duty }: Organisation): GeneralValues => ({
  name, language, timezone, brand_color: colour ?? "", bot_name: bot, duty_id: duty === null ? nobody : String(duty),
});

function change({ name, language, timezone, brand_color: colour, bot_name: bot, duty_id: duty }: GeneralValues): Partial<Organisation> {
  return { name, language, timezone, brand_color: colour.trim() || null, bot_name: bot, duty_id: duty === nobody ? null : Number(duty) };
}

function check(values: GeneralValues): Record<string, string> {
  const colour = values.brand_color.trim();
  return { ...required(values, "name", "timezone"), ...(colour === "" || /^#[\da-f]{6}$/i.test(colour) ? {} : { brand_color: "not_a_colour" }) };
}

export function General({ organisation }: { organisation: Organisation }) {
  const { form, reload } = useOrganisation<GeneralValues>(organisation, { of, change, check });
  const agents = useDirectory().agents.filter((agent) => agent.active || String(agent.id) === form.values.duty_id);
  const { values, set, error } = form;
  return (
    <Card title={w("organisation-general")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload}>
        <FormRow title={t("name")} help={w("organisation-name-help")}>
          <TextField label={t("organisation-name")} isRequired value={values.name} onChange={set("name")} error={error("name")} dir="auto" />
        </FormRow>
        <FormRow title={t("language")} help={w("organisation-language-help")}>
          <Select label={t("organisation-language")} value={values.language} onChange={set("language")} error={error("language")} options={languages(values.language)} />
        </FormRow>
        <FormRow title={w("zone")} help={w("organisation-zone-help")}>
          <ZoneField label={w("zone")} value={values.timezone} onChange={set("timezone")} error={error("timezone")} />
        </FormRow>
        <FormRow title={w("brand")} help={w("brand-help")}>
          <ColourField label={w("brand-colour")} help={w("brand-colour-help")} isRequired={false} value={values.brand_color} onChange={set("brand_color")} error={error("brand_color")} />
        </FormRow>
        <FormRow title={w("bot")} help={w("bot-name-row-help")}>
          <TextField label={w("bot-name")} help={w("bot-name-help")} maxLength={LONGEST_NAME} value={values.bot_name} onChange={set("bot_name")} error={error("bot_name")} dir="auto" />
        </FormRow>
        <FormRow title={w("duty")} help={w("duty-row-help")}>
          <Select label={w("duty-who")} help={w("duty-help")} value={values.duty_id} onChange={set("duty_id")} error={error("duty_id")} options={[{ value: nobody, label: w("duty-first-admin") }, ...agents.map((agent) => ({ value: String(agent.id), label: agent.name }))]} />
        </FormRow>
      </FormFrame>
    </Card>
  );
}

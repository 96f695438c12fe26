/** The organisation: its name, language and time zone. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "@/api/http";
import type { Lang, Organisation } from "@/api/types";
import { t } from "@/text";
import { FormRow, Select, TextField, toast } from "@/ui";
import { organisationQuery, saveOrganisation } from "./data";
import { type Values, required, useForm } from "./form";
import { FormFrame } from "./form-frame";
import { languages } from "./languages";
import { Card, Loaded, Page } from "./page";
import { w } from "./words";
import { ZoneField } from "./zone";

interface OrganisationValues extends Values {
  name: string;
  language: Lang;
  timezone: string;
}

const valuesOf = ({ name, language, timezone }: Organisation): OrganisationValues => ({ name, language, timezone });

export function OrganisationSection() {
  const organisation = useQuery(organisationQuery);
  return (
    <Page title={w("section-organisation")} lead={w("organisation-lead")}>
      <Loaded of={organisation} rows={3}>{(read) => <Fields organisation={read} />}</Loaded>
    </Page>
  );
}

function Fields({ organisation }: { organisation: Organisation }) {
  const [old, setOld] = useState(organisation);
  const form = useForm<OrganisationValues>({
    initial: valuesOf(organisation),
    check: (values) => required(values, "name", "timezone"),
    save: async (values) => {
      const saved = await saveOrganisation(old, { name: values.name, language: values.language, timezone: values.timezone });
      setOld(saved);
      toast({ text: w("organisation-saved"), tone: "good" });
      return valuesOf(saved);
    },
  });
  const reload = async () => {
    const fresh = await call<Organisation>("/organisation");
    setOld(fresh);
    return valuesOf(fresh);
  };
  return (
    <Card title={w("section-organisation")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload}>
        <FormRow title={t("name")} help={w("organisation-name-help")}>
          <TextField label={t("organisation-name")} isRequired value={form.values.name} onChange={form.set("name")} error={form.error("name")} dir="auto" />
        </FormRow>
        <FormRow title={t("language")} help={w("organisation-language-help")}>
          <Select label={t("organisation-language")} value={form.values.language} onChange={form.set("language")} error={form.error("language")} options={languages(form.values.language)} />
        </FormRow>
        <FormRow title={w("zone")} help={w("organisation-zone-help")}>
          <ZoneField label={w("zone")} value={form.values.timezone} onChange={form.set("timezone")} error={form.error("timezone")} />
        </FormRow>
      </FormFrame>
    </Card>
  );
}

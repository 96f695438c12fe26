/** Oneself: what acts at once, what is saved, the password. */
import { useState } from "react";
import { attempt } from "@/actions/verbs";
import { desk } from "@/actions";
import { type MeChange, changeMe, useMe } from "@/api/me";
import type { Gender, Lang, Me } from "@/api/types";
import { t } from "@/text";
import { Avatar, Button, FormRow, Select, Switch, TextField, toast } from "@/ui";
import { GenderField } from "../agents/fields";
import { OtherName } from "../hands/fields";
import { type Values, required, useForm } from "../form";
import { FormFrame } from "../form-frame";
import { languages } from "../languages";
import { Card, Page } from "../page";
import { w } from "../words";
import { PasswordForm } from "./password-form";

export function ProfileSection() {
  const me = useMe();
  return (
    <Page
      title={t("my-profile")}
      lead={<span className="flex flex-wrap items-center gap-x-2.5 gap-y-1"><Avatar name={me.agent.name} face={me.agent.face} size="sm" /><bdi>{me.agent.email}</bdi> <span>· {t(`role-${me.agent.role}`)}</span></span>}
    >
      <div className="flex flex-col gap-6">
        <AtOnce me={me} />
        <Details me={me} />
        <PasswordForm me={me} />
      </div>
    </Page>
  );
}

function change(what: MeChange): void {
  void attempt(() => changeMe(what));
}

function AtOnce({ me }: { me: Me }) {
  return (
    <Card title={t("availability")} className="px-4 py-2 sm:px-6">
      <FormRow title={t("availability")} help={w("availability-help")}>
        <Switch isSelected={me.agent.available} onChange={(available) => change({ available })} help={w(me.agent.available ? "available-means" : "away-means")}>{w("available-switch")}</Switch>
      </FormRow>
      <FormRow title={w("keys")} help={w("keys-help")}>
        <Switch isSelected={me.settings.keys_enabled} onChange={(on) => change({ keys_enabled: on })} help={w("keys-off-help")}>{w("keys-on")}</Switch>
        <div><Button size="sm" onPress={() => desk.set({ dialog: "keys" })}>{w("keys-show")}</Button></div>
      </FormRow>
    </Card>
  );
}

interface ProfileValues extends Values {
  name: string;
  other_name: string;
  gender: Gender | "none";
  signature: string;
  language: Lang;
}

const valuesOf = ({ agent, settings }: Me): ProfileValues => ({ name: agent.name, other_name: agent.other_name, gender: agent.gender ?? "none", signature: agent.signature, language: settings.language });

function Details({ me }: { me: Me }) {
  const [first] = useState(() => valuesOf(me));
  const form = useForm<ProfileValues>({
    initial: first,
    check: (values) => required(values, "name"),
    save: async ({ name, other_name, gender, signature, language }) => {
      const saved = await changeMe({ name, other_name, signature, language, gender: gender === "none" ? null : gender });
      toast({ text: w("profile-saved"), tone: "good" });
      return valuesOf(saved);
    },
  });
  const { values, set, error } = form;
  return (
    <Card title={w("profile-name")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form}>
        <FormRow title={w("profile-name")} help={t("your-name-help")}>
          <TextField label={t("your-name")} isRequired autoComplete="name" value={values.name} onChange={set("name")} error={error("name")} dir="auto" />
          <OtherName value={values.other_name} onChange={set("other_name")} error={error("other_name")} />
          <GenderField value={values.gender} onChange={set("gender")} />
        </FormRow>
        <FormRow title={w("signature")} help={w("signature-help")}>
          <TextField label={w("signature")} multiline rows={3} value={values.signature} onChange={set("signature")} error={error("signature")} />
        </FormRow>
        <FormRow title={t("language")} help={w("profile-language-help")}>
          <Select label={w("profile-language")} value={values.language} onChange={set("language")} options={languages(values.language)} />
        </FormRow>
      </FormFrame>
    </Card>
  );
}

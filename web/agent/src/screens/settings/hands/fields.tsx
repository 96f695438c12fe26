/** The fields of somebody without a seat, for a new one and for one who is there. */
import type { Gender, Hand, Lang } from "@/api/types";
import { t } from "@/text";
import { Checkbox, FormRow, TextField } from "@/ui";
import { GenderField } from "../agents/fields";
import { type Form, type Values, type Wrong, required } from "../form";
import { w } from "../words";

export interface HandValues extends Values {
  name: string;
  other_name: string;
  title: string;
  email: string;
  gender: Gender | "none";
  languages: Lang[];
  in_public: boolean;
  in_private: boolean;
}

const spoken: Lang[] = ["he", "en", "ar", "ru"];

export function handValues(hand: Hand | null): HandValues {
  return {
    name: hand?.name ?? "", other_name: hand?.other_name ?? "", title: hand?.title ?? "", email: hand?.email ?? "", gender: hand?.gender ?? "none",
    languages: hand?.languages ?? [], in_public: hand?.in_public ?? true, in_private: hand?.in_private ?? false,
  };
}

export function handBody({ gender, ...rest }: HandValues): Partial<Hand> {
  return { ...rest, gender: gender === "none" ? null : gender };
}

export function handWrong(values: HandValues): Wrong {
  const nothing: Wrong = values.in_public || values.in_private ? {} : { in_public: "nothing_to_take" };
  return { ...required(values, "name", "title", "email"), ...nothing };
}

export function HandFields({ form, fresh }: { form: Form<HandValues>; fresh: boolean }) {
  const { values, set, error } = form;
  const speak = (lang: Lang) => (on: boolean) => set("languages")(spoken.filter((other) => (other === lang ? on : values.languages.includes(other))));
  return (
    <>
      <FormRow title={w("hand-who")} help={w("hand-who-help")}>
        <TextField label={t("name")} isRequired value={values.name} onChange={set("name")} error={error("name")} dir="auto" autoFocus={fresh} autoComplete="off" />
        <OtherName value={values.other_name} onChange={set("other_name")} error={error("other_name")} />
        <TextField label={w("hand-title-field")} help={w("hand-title-help")} isRequired value={values.title} onChange={set("title")} error={error("title")} dir="auto" autoComplete="off" />
        <TextField label={t("email")} help={w("hand-email-help")} isRequired type="email" dir="ltr" autoComplete="off" value={values.email} onChange={set("email")} error={error("email")} />
        <GenderField value={values.gender} onChange={set("gender")} />
      </FormRow>
      <FormRow title={w("hand-places")} help={w("hand-places-help")}>
        <div role="group" aria-label={w("hand-places")} className="flex flex-col gap-2.5">
          <Checkbox isSelected={values.in_public} onChange={set("in_public")}>{w("hand-in-public")}</Checkbox>
          <Checkbox isSelected={values.in_private} onChange={set("in_private")}>{w("hand-in-private")}</Checkbox>
        </div>
        {error("in_public") && <p role="alert" className="text-sm text-danger">{error("in_public")}</p>}
      </FormRow>
      <FormRow title={w("hand-languages")} help={w("hand-languages-help")}>
        <div role="group" aria-label={w("hand-languages")} className="grid gap-2.5 sm:grid-cols-2">
          {spoken.map((lang) => <Checkbox key={lang} isSelected={values.languages.includes(lang)} onChange={speak(lang)}>{t(`language-${lang}`)}</Checkbox>)}
        </div>
      </FormRow>
    </>
  );
}

/** The name as it is signed in a text of other letters. */
export function OtherName({ value, onChange, error }: { value: string; onChange: (value: string) => void; error: string | null }) {
  return <TextField label={w("other-name")} help={w("other-name-help")} value={value} onChange={onChange} error={error} dir="auto" autoComplete="off" />;
}

/** One's own password. */
import { changePassword } from "@/api/me";
import { Problem } from "@/api/http";
import type { Me } from "@/api/types";
import { t } from "@/text";
import { FormRow, TextField, toast } from "@/ui";
import { type Values, type Wrong, required, useForm } from "../form";
import { FormFrame } from "../form-frame";
import { Card } from "../page";
import { NewPassword } from "../password";
import { w } from "../words";

interface PasswordValues extends Values {
  old: string;
  /** The server names what is wrong with the new one by this key. */
  password: string;
}

const empty: PasswordValues = { old: "", password: "" };

function check(values: PasswordValues): Wrong {
  if (values.old !== "" && values.old === values.password) return { password: "same_password" };
  if (values.password !== "" && [...values.password].length < 10) return { password: "too_short" };
  return required(values, "old", "password");
}

export function PasswordForm({ me }: { me: Me }) {
  const form = useForm<PasswordValues>({
    initial: empty,
    check,
    save: async ({ old, password }) => {
      try {
        await changePassword(old, password);
      } catch (error) {
        throw error instanceof Problem && error.fields.new ? new Problem(error.status, error.code, error.message, { password: error.fields.new }) : error;
      }
      toast({ text: w("password-saved"), tone: "good" });
      return empty;
    },
  });
  const { values, set, error } = form;
  return (
    <Card title={t("password")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} saveLabel={w("password-change")}>
        <FormRow title={t("password")} help={w("password-change-help")}>
          {/* For password managers: whose password this is. */}
          <input type="text" name="username" autoComplete="username" value={me.agent.email} readOnly hidden />
          <TextField label={w("password-old")} type="password" dir="ltr" autoComplete="current-password" value={values.old} onChange={set("old")} error={error("old")} />
          <NewPassword label={w("password-new")} value={values.password} onChange={set("password")} error={error("password")} known={[me.agent.name, me.agent.email.split("@")[0] ?? ""]} />
        </FormRow>
      </FormFrame>
    </Card>
  );
}

/** Where a block or a template is of use: its medium or element, tone, language and cases, and whether it is offered. */
import type { ReactNode } from "react";
import type { BlockLang, Intent, Register } from "@/api/types";
import { t } from "@/text";
import { FormRow, Select, Switch, TextField } from "@/ui";
import { w } from "../words";
import { registers } from "./data";
import { KindsField } from "./kinds-field";

/** What both have of it. */
export interface Use {
  lang: BlockLang;
  register: Register;
  kinds: Intent[];
  words: string;
  hidden: boolean;
}

/** A form's setter, as far as these fields need it: whatever else the form holds. */
interface Setter {
  (field: "lang"): (value: BlockLang) => void;
  (field: "register"): (value: Register) => void;
  (field: "kinds"): (value: Intent[]) => void;
  (field: "words"): (value: string) => void;
  (field: "hidden"): (value: boolean) => void;
}

interface Props {
  help: string;
  values: Use;
  set: Setter;
  error: (field: "words") => string | null;
  /** The choice that only one of them has; it stands first. */
  children: ReactNode;
}

export function UseFields({ help, values, set, error, children }: Props) {
  return (
    <FormRow title={w("block-use")} help={help}>
      <div className="grid gap-4 sm:grid-cols-3">
        {children}
        <Select label={w("bank-register")} value={values.register} onChange={set("register")} options={registers.map((value) => ({ value, label: w(`register-is-${value}`) }))} />
        <Select label={t("language")} value={values.lang} onChange={set("lang")} options={[{ value: "he", label: t("language-he") }, { value: "en", label: t("language-en") }]} />
      </div>
      <KindsField value={values.kinds} onChange={set("kinds")} />
      <TextField label={w("block-finds")} help={w("block-finds-help")} dir="auto" value={values.words} onChange={set("words")} error={error("words")} />
      <Switch isSelected={!values.hidden} onChange={(on) => set("hidden")(!on)} help={w("block-offered-help")}>{w("block-offered")}</Switch>
    </FormRow>
  );
}

/** A new password: how strong it is, one made for you, and a look at it. */
import { Dices, Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { t } from "@/text";
import { Button, IconButton, cx } from "@/ui";
import { strength } from "../strength";
import { CopyButton } from "./copy";
import { generate } from "./generate";
import { LatinField } from "./latin-field";
import { w } from "./words";

export function NewPassword({ label, value, onChange, error, known, offer = false, isRequired = false }: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  /** What a stranger would try first: the name, the mailbox. */
  known: string[];
  /** Offers to make one, to be handed over. */
  offer?: boolean;
  isRequired?: boolean;
}) {
  const [shown, show] = useState(false);
  return (
    <div className="flex flex-col items-start gap-2.5">
      <LatinField
        label={label}
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        isRequired={isRequired}
        value={value}
        onChange={onChange}
        error={error}
        help={<Strength password={value} known={known} />}
        trailing={<IconButton size="sm" label={w(shown ? "secret-hide" : "secret-show")} onPress={() => show(!shown)}>{shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}</IconButton>}
      />
      {offer && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" icon={<Dices aria-hidden className="size-4" />} onPress={() => { onChange(generate(16, 4)); show(true); }}>{w("password-generate")}</Button>
          {value !== "" && <CopyButton text={value} />}
        </div>
      )}
    </div>
  );
}

function Strength({ password, known }: { password: string; known: string[] }) {
  if (password === "") return <>{t("password-help")}</>;
  const score = strength(password, ...known);
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex max-w-40 flex-1 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={cx("h-1.5 flex-1 rounded-full", step <= score ? (score > 2 ? "bg-good" : score > 1 ? "bg-spark" : "bg-danger") : "bg-line")} />
        ))}
      </span>
      <span>{t(`password-strength-${score}`)}</span>
    </span>
  );
}

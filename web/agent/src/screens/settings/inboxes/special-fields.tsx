/** Fields with a hand of their own: what is kept secret, a colour. */
import { Dices, Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import type { ChannelField } from "@/api/types";
import { Button, IconButton } from "@/ui";
import { generate } from "../generate";
import { LatinField } from "../latin-field";
import { w } from "../words";

/** A stored secret is never shown: the empty field keeps it, typing replaces it. */
export function SecretField({ field, value, onChange, error, kept }: {
  field: ChannelField; value: string; onChange: (value: string) => void; error: string | null; kept: boolean;
}) {
  const [shown, show] = useState(false);
  const ours = field.key === "identity_secret";
  return (
    <div className="flex flex-col items-start gap-2">
      <LatinField
        label={field.label}
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        isRequired={field.required && !kept}
        value={value}
        onChange={onChange}
        error={error}
        placeholder={kept ? "••••••••••" : undefined}
        help={<>{kept && <span className="font-medium text-good">{w("secret-kept")} </span>}{field.help}</>}
        trailing={value !== "" && (
          <IconButton size="sm" label={w(shown ? "secret-hide" : "secret-show")} onPress={() => show(!shown)}>{shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}</IconButton>
        )}
      />
      {ours && <Button size="sm" icon={<Dices aria-hidden className="size-4" />} onPress={() => { onChange(generate(32)); show(true); }}>{w("secret-generate")}</Button>}
    </div>
  );
}

/** A colour: typed as it is written, or picked. */
export function ColourField({ label, help, error, isRequired, value, onChange }: {
  label: string; help: string | null; error: string | null; isRequired: boolean; value: string; onChange: (value: string) => void;
}) {
  const known = /^#[\da-f]{6}$/i.test(value) ? value : "#0b5fff";
  return (
    <LatinField
      label={label}
      help={help}
      error={error}
      isRequired={isRequired}
      value={value}
      onChange={onChange}
      trailing={<input type="color" aria-label={w("colour-pick")} value={known} onChange={(event) => onChange(event.target.value)} className="size-7 cursor-pointer rounded-sm border border-line bg-transparent p-0.5" />}
    />
  );
}

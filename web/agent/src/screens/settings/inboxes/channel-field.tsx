/** One field of a connector's form, drawn from its schema. */
import type { ChannelField } from "@/api/types";
import { Select, Switch, TextField, cx } from "@/ui";
import { w } from "../words";
import { ZoneField } from "../zone";
import type { Held } from "./config";
import { InboxField } from "./inbox-field";
import { ColourField, SecretField } from "./special-fields";

export interface ChannelFieldProps {
  field: ChannelField;
  value: Held;
  onChange: (value: Held) => void;
  error: string | null;
  /** A stored secret. */
  kept: boolean;
}

/** Short ones stand beside each other. */
export function isWide(field: ChannelField): boolean {
  return ["list", "bool"].includes(field.kind) || (field.kind === "text_area" && !field.key.startsWith("greeting")) || /(^|_)(host|timezone|title|identity_secret|url)$/.test(field.key);
}

/** What is written in Latin letters, whatever the page. */
function direction(field: ChannelField): "ltr" | "auto" {
  return field.kind === "number" || /host|user|mailbox|tls|sites|pages|identifier|consumer_key|address|colour|url|version|sender|send_body|_s?id$|^in_/.test(field.key) ? "ltr" : "auto";
}

export function ChannelFieldInput(props: ChannelFieldProps) {
  return <div className={cx("min-w-0", isWide(props.field) && "sm:col-span-2")}><Drawn {...props} /></div>;
}

function Drawn({ field, value, onChange, error, kept }: ChannelFieldProps) {
  const text = String(value);
  const common = { label: field.label, help: field.help, error, isRequired: field.required };
  switch (field.kind) {
    case "bool":
      return (
        <div className="flex flex-col gap-1">
          <Switch isSelected={value === true} onChange={onChange} help={field.help}>{field.label}</Switch>
          {error && <p className="text-sm text-danger">{error}</p>}
        </div>
      );
    case "select":
      return <Select {...common} value={text || null} onChange={onChange} options={field.options ?? []} />;
    case "secret":
      return <SecretField field={field} value={text} onChange={onChange} error={error} kept={kept} />;
    case "list":
      return <TextField {...common} help={<>{field.help} {w("one-a-line")}</>} value={text} onChange={onChange} multiline rows={3} dir={direction(field)} />;
    case "text_area":
      return <TextField {...common} value={text} onChange={onChange} multiline rows={Math.max(3, String(field.default ?? "").split("\n").length)} dir={direction(field)} />;
    case "email":
      return <TextField {...common} value={text} onChange={onChange} type="email" dir="ltr" />;
    case "number":
      if (field.key.endsWith("inbox_id")) return <InboxField {...common} value={text} onChange={onChange} />;
      return <TextField {...common} value={text} onChange={onChange} inputMode="numeric" dir="ltr" />;
    case "text":
      if (field.key === "timezone") return <ZoneField label={field.label} help={field.help ?? undefined} error={error} value={text} onChange={onChange} />;
      if (field.key === "colour") return <ColourField {...common} value={text} onChange={onChange} />;
      return <TextField {...common} value={text} onChange={onChange} dir={direction(field)} spellCheck={direction(field) === "ltr" ? "false" : undefined} />;
  }
}

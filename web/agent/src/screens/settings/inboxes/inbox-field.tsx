/** A number that names another inbox: chosen by its name. */
import { useQuery } from "@tanstack/react-query";
import { Select } from "@/ui";
import { inboxesQuery } from "../data";
import { w } from "../words";

export function InboxField({ label, help, error, value, onChange }: {
  label: string; help: string | null; error: string | null; value: string; onChange: (value: string) => void;
}) {
  const { data = [] } = useQuery(inboxesQuery);
  const mail = data.filter((inbox) => inbox.kind === "email").map((inbox) => ({ value: String(inbox.id), label: inbox.name }));
  const known = value === "" || mail.some((option) => option.value === value) ? mail : [...mail, { value, label: `#${value}` }];
  return (
    <Select
      label={label}
      help={help}
      error={error}
      value={value || "none"}
      onChange={(next) => onChange(next === "none" ? "" : next)}
      options={[{ value: "none", label: w("inbox-none") }, ...known]}
    />
  );
}

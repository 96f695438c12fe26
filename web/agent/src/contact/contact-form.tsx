/** Editing what we know of a contact. */
import { type FormEvent, useState } from "react";
import { changeContact } from "@/api/contacts";
import { fieldError, sentence } from "@/api/http";
import type { Address, Contact, Lang } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, Select, TextField } from "@/ui";

const langs: Lang[] = ["he", "en", "ar", "ru"];
const addresses: Address[] = ["f", "m", "plural", "neutral"];

export function ContactForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [form, setForm] = useState({ name: contact.name, email: contact.email ?? "", phone: contact.phone ?? "", note: contact.note, addressed_as: contact.addressed_as ?? "", language: contact.language ?? "" });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await changeContact(contact, {
        name: form.name, email: form.email || null, phone: form.phone || null, note: form.note,
        addressed_as: (form.addressed_as || null) as Address | null, language: (form.language || null) as Lang | null,
      });
      onDone();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      {error !== null && <Banner tone="danger" live>{sentence(error)}</Banner>}
      <TextField label={t("name")} value={form.name} onChange={set("name")} error={fieldError(error, "name")} isRequired dir="auto" autoFocus />
      <TextField label={t("email")} type="email" dir="ltr" value={form.email} onChange={set("email")} error={fieldError(error, "email")} />
      <TextField label={t("phone")} type="tel" dir="ltr" value={form.phone} onChange={set("phone")} error={fieldError(error, "phone")} />
      <Select label={t("address-form")} value={form.addressed_as || "unknown"} onChange={(value) => set("addressed_as")(value === "unknown" ? "" : value)} options={[{ value: "unknown", label: t("address-unknown") }, ...addresses.map((address) => ({ value: address as string, label: t(`address-${address}`) }))]} />
      <Select label={t("language")} value={form.language || "unknown"} onChange={(value) => set("language")(value === "unknown" ? "" : value)} options={[{ value: "unknown", label: t("unknown") }, ...langs.map((lang) => ({ value: lang as string, label: t(`language-${lang}`) }))]} />
      <TextField label={t("contact-note")} multiline rows={3} value={form.note} onChange={set("note")} />
      <div className="flex justify-end gap-2">
        <Button size="sm" onPress={onDone}>{t("cancel")}</Button>
        <Button size="sm" type="submit" tone="primary" busy={busy}>{t("save")}</Button>
      </div>
    </form>
  );
}

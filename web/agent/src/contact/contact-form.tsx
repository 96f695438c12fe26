/** Editing what we know of a contact. */
import { type FormEvent, useState } from "react";
import { changeContact } from "@/api/contacts";
import { fieldError, sentence } from "@/api/http";
import type { Contact, Gender, Lang } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, Select, TextField } from "@/ui";

const langs: Lang[] = ["he", "en", "ar", "ru"];

export function ContactForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [form, setForm] = useState({ name: contact.name, email: contact.email ?? "", phone: contact.phone ?? "", note: contact.note, gender: contact.gender ?? "", language: contact.language ?? "" });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await changeContact(contact, {
        name: form.name, email: form.email || null, phone: form.phone || null, note: form.note,
        gender: (form.gender || null) as Gender | null, language: (form.language || null) as Lang | null,
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
      <Select label={t("address-form")} value={form.gender || "unknown"} onChange={(value) => set("gender")(value === "unknown" ? "" : value)} options={[{ value: "unknown", label: t("address-unknown") }, { value: "f", label: t("address-f") }, { value: "m", label: t("address-m") }]} />
      <Select label={t("language")} value={form.language || "unknown"} onChange={(value) => set("language")(value === "unknown" ? "" : value)} options={[{ value: "unknown", label: t("unknown") }, ...langs.map((lang) => ({ value: lang as string, label: t(`language-${lang}`) }))]} />
      <TextField label={t("contact-note")} multiline rows={3} value={form.note} onChange={set("note")} />
      <div className="flex justify-end gap-2">
        <Button size="sm" onPress={onDone}>{t("cancel")}</Button>
        <Button size="sm" type="submit" tone="primary" busy={busy}>{t("save")}</Button>
      </div>
    </form>
  );
}

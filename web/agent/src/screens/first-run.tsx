/** First run: the organisation, its language, the first administrator. */
import { type FormEvent, useState } from "react";
import { fieldError, sentence } from "@/api/http";
import { setUp } from "@/api/me";
import type { Me } from "@/api/types";
import { type UiLang, t } from "@/text";
import { Banner, Button, Select, TextField, cx } from "@/ui";
import { Door } from "./door";
import { strength } from "./strength";

export function FirstRun({ language, onLanguage, onDone }: { language: UiLang; onLanguage: (lang: UiLang) => void; onDone: (me: Me) => void }) {
  const [form, setForm] = useState({ organisation: "", name: "", email: "", password: "" });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });
  const score = strength(form.password, form.name, form.email.split("@")[0] ?? "");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      onDone(await setUp({ ...form, language }));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <Door title={t("first-run-title")} lead={t("first-run-lead")} language={language} onLanguage={onLanguage}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-6 shadow-low">
        {error !== null && <Banner tone="danger" live>{sentence(error)}</Banner>}
        <TextField label={t("organisation-name")} isRequired value={form.organisation} onChange={set("organisation")} error={fieldError(error, "organisation")} autoFocus dir="auto" />
        <Select
          label={t("organisation-language")}
          value={language}
          onChange={onLanguage}
          options={[{ value: "he", label: t("language-own-he") }, { value: "en", label: t("language-own-en") }]}
        />
        <hr className="border-line" />
        <TextField label={t("your-name")} help={t("your-name-help")} isRequired autoComplete="name" value={form.name} onChange={set("name")} error={fieldError(error, "name")} dir="auto" />
        <TextField label={t("email")} type="email" dir="ltr" isRequired autoComplete="username" value={form.email} onChange={set("email")} error={fieldError(error, "email")} />
        <TextField label={t("password")} type="password" dir="ltr" isRequired minLength={10} autoComplete="new-password" value={form.password} onChange={set("password")} error={fieldError(error, "password")} help={<Strength score={score} shown={form.password !== ""} />} />
        <Button type="submit" tone="primary" busy={busy}>{t("first-run-create")}</Button>
      </form>
    </Door>
  );
}

function Strength({ score, shown }: { score: number; shown: boolean }) {
  if (!shown) return <>{t("password-help")}</>;
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex flex-1 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={cx("h-1.5 flex-1 rounded-full", step <= score ? (score > 2 ? "bg-good" : score > 1 ? "bg-spark" : "bg-danger") : "bg-line")} />
        ))}
      </span>
      <span>{t(`password-strength-${score}`)}</span>
    </span>
  );
}

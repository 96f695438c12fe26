/** Sign-in; in the demo, three people to be with one press. */
import { ArrowLeft } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { sentence } from "@/api/http";
import { signIn } from "@/api/me";
import type { DemoLogin, Me, Setup } from "@/api/types";
import { type UiLang, t } from "@/text";
import { Avatar, Banner, Button, TextField } from "@/ui";
import { Door } from "./door";

export function SignIn({ setup, language, onLanguage, onDone }: {
  setup: Setup; language: UiLang; onLanguage: (lang: UiLang) => void; onDone: (me: Me) => void;
}) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async (mail: string, word: string) => {
    setBusy(true);
    setError(null);
    try {
      onDone(await signIn(mail.trim(), word));
    } catch (problem) {
      setError(sentence(problem));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(email, password);
  };

  return (
    <Door title={t("sign-in-title")} lead={t("sign-in-lead")} language={language} onLanguage={onLanguage}>
      {setup.demo_logins && <DemoLogins logins={setup.demo_logins} onPick={(login) => void enter(login.email, login.password)} />}
      <form onSubmit={submit} className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-6 shadow-low">
        {error && <Banner tone="danger" live>{error}</Banner>}
        <TextField label={t("email")} type="email" dir="ltr" autoComplete="username" isRequired value={email} onChange={setEmail} autoFocus={!setup.demo_logins} />
        <TextField label={t("password")} type="password" dir="ltr" autoComplete="current-password" isRequired value={password} onChange={setPassword} />
        <Button type="submit" tone="primary" busy={busy}>{t("sign-in")}</Button>
      </form>
    </Door>
  );
}

function DemoLogins({ logins, onPick }: { logins: DemoLogin[]; onPick: (login: DemoLogin) => void }) {
  return (
    <section aria-label={t("demo-logins")} className="mb-4 flex flex-col gap-2">
      <p className="text-sm text-ink-3">{t("demo-logins")}</p>
      {logins.map((login) => (
        <AriaButton
          key={login.email}
          onPress={() => onPick(login)}
          className="flex items-center gap-3 rounded-lg border border-line bg-surface px-4 py-2.5 text-start shadow-low transition-colors data-hovered:border-accent data-hovered:bg-accent-soft"
        >
          <Avatar name={t(`role-${login.role}`)} />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{t("demo-enter-as", { role: t(`role-${login.role}`) })}</span>
            <bdi className="block truncate text-sm text-ink-3" dir="ltr">{login.email}</bdi>
          </span>
          <ArrowLeft aria-hidden className="size-4 text-ink-3 ltr:rotate-180" />
        </AriaButton>
      ))}
    </section>
  );
}

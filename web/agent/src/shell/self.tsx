/** Oneself: availability, language, light or dark, the way out. */
import { Check, Languages, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { Button } from "react-aria-components";
import { attempt } from "@/actions/verbs";
import { desk } from "@/actions";
import { changeMe, signOut, useMe } from "@/api/me";
import { language, t } from "@/text";
import { type Theme, setTheme, useTheme } from "@/theme";
import { Avatar, Menu, cx } from "@/ui";

const themes: { id: Theme; icon: typeof Sun }[] = [{ id: "system", icon: Monitor }, { id: "light", icon: Sun }, { id: "dark", icon: Moon }];

export function Self() {
  const me = useMe();
  const theme = useTheme();
  const { available } = me.agent;
  const other = language() === "he" ? "en" : "he";
  const tick = <Check aria-hidden className="size-4" />;
  return (
    <Menu
      label={t("me-menu")}
      trigger={
        <Button className="flex min-w-0 flex-1 items-center gap-2 rounded-md p-1 text-start -outline-offset-2 data-hovered:bg-hover">
          <span className="relative flex shrink-0">
            <Avatar name={me.agent.name} face={me.agent.face} size="md" className="size-8" />
            <span aria-hidden className={cx("absolute -end-0.5 -bottom-0.5 size-3 rounded-full border-2 border-rail", available ? "bg-good" : "bg-ink-3")} />
          </span>
          <span className="min-w-0">
            <bdi className="block truncate text-sm font-medium">{me.agent.name}</bdi>
            <span className="block truncate text-xs text-ink-3">{t(available ? "available" : "away")}</span>
          </span>
        </Button>
      }
      groups={[
        {
          title: t("availability"),
          items: [
            { id: "available", label: t("available"), icon: <span aria-hidden className="mx-1 size-2 rounded-full bg-good" />, hint: available && tick, run: () => void attempt(() => changeMe({ available: true })) },
            { id: "away", label: t("away"), icon: <span aria-hidden className="mx-1 size-2 rounded-full bg-ink-3" />, hint: !available && tick, run: () => void attempt(() => changeMe({ available: false })) },
          ],
        },
        { title: t("theme"), items: themes.map(({ id, icon: Icon }) => ({ id, label: t(`theme-${id}`), icon: <Icon aria-hidden />, hint: theme === id && tick, run: () => setTheme(id) })) },
        {
          items: [
            { id: "language", label: t(`language-own-${other}`), icon: <Languages aria-hidden />, run: () => void attempt(() => changeMe({ language: other })) },
            { id: "profile", label: t("my-profile"), icon: <UserRound aria-hidden />, run: () => desk.get().go("/settings/profile") },
            { id: "out", label: t("sign-out"), icon: <LogOut aria-hidden />, run: () => void attempt(signOut) },
          ],
        },
      ]}
    />
  );
}

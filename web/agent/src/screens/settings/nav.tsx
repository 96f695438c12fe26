/** The list of parts; on a phone the overview takes its place. */
import { useMe } from "@/api/me";
import { t } from "@/text";
import { SettingsLink } from "./link";
import { allowed, sections } from "./sections";
import { w } from "./words";

const item = "flex h-9 items-center gap-2.5 rounded-md px-2.5 text-base text-ink-2 transition-colors hover:bg-hover hover:text-ink -outline-offset-2 [&>svg]:size-4 [&>svg]:shrink-0";
const active = "bg-accent-soft font-medium text-accent-text hover:bg-accent-soft hover:text-accent-text";

export function SettingsNav() {
  const me = useMe();
  return (
    <nav aria-label={t("settings")} className="hidden w-52 shrink-0 flex-col border-e border-line bg-surface px-2 pb-3 md:flex">
      <SettingsLink to="" className="mb-1 flex h-13 items-center rounded-md px-2.5 text-lg font-semibold -outline-offset-2 hover:text-accent-text">{t("settings")}</SettingsLink>
      <ul className="flex flex-col gap-0.5">
        {sections.filter((section) => allowed(section, me)).map((section) => (
          <li key={section.id}>
            <SettingsLink to={section.id} className={item} activeClassName={active}>
              <section.icon aria-hidden />
              <span className="truncate">{w(`section-${section.id}`)}</span>
            </SettingsLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

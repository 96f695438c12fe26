/** The head of a page that fills the screen: the way back, its title, what can be done. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { language, t } from "@/text";
import { SettingsLink } from "../link";

export function FlowHead({ title, back, children }: { title: string; back: { to: string; label: string }; children: ReactNode }) {
  const Back = language() === "he" ? ChevronRight : ChevronLeft;
  useEffect(() => {
    document.title = `${title} · ${t("app-name")}`;
  }, [title]);
  return (
    <header className="flex min-h-13 shrink-0 items-center gap-1 border-b border-line bg-surface py-1.5 ps-2 pe-3">
      <SettingsLink to={back.to} className="flex h-9 shrink-0 items-center gap-0.5 rounded-md pe-2 text-sm text-ink-3 hover:text-ink max-sm:pe-0"><Back aria-hidden className="size-4.5" /><span className="max-sm:sr-only">{back.label}</span></SettingsLink>
      <h1 className="me-auto min-w-0 truncate text-lg font-semibold"><bdi>{title}</bdi></h1>
      {children}
    </header>
  );
}

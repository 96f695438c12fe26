/** Links within the settings. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { desk } from "@/actions";
import { cx } from "@/ui";

interface Props {
  /** Below /settings. */
  to: string;
  className?: string;
  activeClassName?: string;
  children: ReactNode;
}

export function SettingsLink({ to, className, activeClassName, children }: Props) {
  return <Link to="/settings/$" params={{ _splat: to }} className={className} activeProps={{ className: activeClassName }}>{children}</Link>;
}

/** A link that looks like the button of the kit. */
export function ButtonLink({ to, tone = "secondary", children }: { to: string; tone?: "primary" | "secondary"; children: ReactNode }) {
  const look = tone === "primary" ? "bg-accent text-on-accent hover:bg-accent-strong" : "border border-line bg-surface text-ink hover:bg-hover";
  return (
    <SettingsLink to={to} className={cx("inline-flex h-9 shrink-0 items-center justify-center gap-1.5 rounded-md px-3.5 text-base font-medium whitespace-nowrap shadow-low transition-colors duration-100 [&>svg]:size-4", look)}>
      {children}
    </SettingsLink>
  );
}

export function go(to: string): void {
  desk.get().go(to ? `/settings/${to}` : "/settings");
}

/** The frame of one page of the settings: title, the way back, what it is for, what can be added. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { language, t } from "@/text";
import { Button, EmptyState, Skeleton, cx } from "@/ui";
import { explain } from "./explain";
import { SettingsLink } from "./link";
import { w } from "./words";

const widths = { plain: "max-w-3xl", form: "max-w-4xl", wide: "max-w-5xl" };

export interface PageProps {
  title: string;
  lead?: ReactNode;
  /** The page above, below /settings; on a phone the settings themselves when there is none. */
  back?: { to: string; label: string };
  action?: ReactNode;
  width?: keyof typeof widths;
  children: ReactNode;
}

export function Page({ title, lead, back, action, width = "plain", children }: PageProps) {
  const Back = language() === "he" ? ChevronRight : ChevronLeft;
  useEffect(() => {
    document.title = `${title} · ${t("app-name")}`;
  }, [title]);
  const up = back ?? { to: "", label: t("settings") };
  return (
    <div className={cx("mx-auto w-full px-4 pt-3 pb-16 sm:px-8 md:pt-7", widths[width])}>
      <SettingsLink to={up.to} className={cx("-ms-1.5 mb-1 inline-flex h-8 items-center gap-0.5 rounded-md pe-2 text-sm text-ink-3 hover:text-ink", !back && "md:hidden")}>
        <Back aria-hidden className="size-4.5" />
        {up.label}
      </SettingsLink>
      <header className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-xl font-semibold"><bdi>{title}</bdi></h1>
          {lead && <p className="mt-1 max-w-prose text-base text-ink-3">{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </div>
  );
}

/** What is there while something is fetched, when it failed, and when it came. */
export function Loaded<T>({ of, children, rows = 4 }: {
  of: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
  rows?: number;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <EmptyState title={explain(of.error)} action={<Button onPress={() => void of.refetch()}>{t("try-again")}</Button>} />;
  return (
    <div aria-busy="true" aria-label={w("loading")} role="status" className="flex flex-col gap-3">
      {Array.from({ length: rows }, (_, row) => <Skeleton key={row} className="h-15" />)}
    </div>
  );
}

/** A white card with rows in it; `title` is for those who hear the page. */
export function Card({ children, className, title }: { children: ReactNode; className?: string; title?: string }) {
  return (
    <section aria-label={title} className={cx("rounded-lg border border-line bg-surface shadow-low", className)}>
      {title && <h2 className="sr-only">{title}</h2>}
      {children}
    </section>
  );
}

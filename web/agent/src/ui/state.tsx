/** What stands where content is not: empty, loading, a word of warning. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

export function EmptyState({ icon, title, children, action }: { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 py-12 text-center">
      {icon && <span aria-hidden className="mb-2 grid size-14 place-items-center rounded-full bg-accent-soft text-accent-text [&>svg]:size-6">{icon}</span>}
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="max-w-80 text-base text-ink-3">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-md bg-line", className)} />;
}

const looks = {
  info: { box: "bg-accent-soft text-accent-text", icon: Info },
  good: { box: "bg-good-soft text-good", icon: CircleCheck },
  warn: { box: "bg-warn-soft text-warn", icon: TriangleAlert },
  danger: { box: "bg-danger-soft text-danger", icon: CircleAlert },
};

export function Banner({ tone = "info", children, action, className, live = false }: {
  tone?: keyof typeof looks; children: ReactNode; action?: ReactNode; className?: string; live?: boolean;
}) {
  const look = looks[tone];
  return (
    <div role={live ? "status" : undefined} className={cx("flex items-center gap-2 rounded-md px-3 py-2 text-sm", look.box, className)}>
      <look.icon aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

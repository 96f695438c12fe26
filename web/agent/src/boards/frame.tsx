/** The frame of a board with a list beside what is open; on a phone one at a time. */
import { Menu as MenuIcon } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { desk } from "@/actions";
import { sentence } from "@/api/http";
import { t } from "@/text";
import { Banner, Button, IconButton, Skeleton, cx } from "@/ui";

export function BoardHead({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t("app-name")}`;
  }, [title]);
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 border-b border-line ps-2 pe-2 md:ps-4">
      <IconButton label={t("queues")} className="md:hidden" onPress={() => desk.set({ dialog: "queues" })}><MenuIcon aria-hidden /></IconButton>
      <h1 className="min-w-0 flex-1 truncate text-lg font-semibold">{title}</h1>
      {children}
    </div>
  );
}

export function Frame({ title, list, children, open }: { title: string; list: ReactNode; children: ReactNode; open: boolean }) {
  return (
    <main className="flex min-w-0 flex-1">
      <div className={cx("w-full min-w-0 flex-col border-e border-line bg-surface md:flex md:w-80 md:shrink-0 xl:w-88", open ? "hidden" : "flex")}>
        <BoardHead title={title} />
        {list}
      </div>
      <div className={cx("min-w-0 flex-1 md:flex", open ? "flex" : "hidden")}>{children}</div>
    </main>
  );
}

/** How the link of a row looks and what it says of itself. */
export function rowLink(open: boolean) {
  return {
    "aria-current": open ? ("true" as const) : undefined,
    className: cx("relative flex gap-2.5 border-b border-line px-3 py-3 -outline-offset-2", open ? "bg-accent-soft" : "hover:bg-hover"),
  };
}

/** The edge of the row that is open. */
export function RowEdge({ open }: { open: boolean }) {
  return <span aria-hidden className={cx("absolute inset-y-0 start-0 w-[3px]", open ? "bg-accent" : "bg-transparent")} />;
}

/** A list that could not be read. */
export function RowTrouble({ error, retry }: { error: unknown; retry: () => unknown }) {
  return <div className="p-3"><Banner tone="danger" action={<Button size="sm" onPress={() => void retry()}>{t("try-again")}</Button>}>{sentence(error)}</Banner></div>;
}

export function RowSkeletons({ rows = 5 }: { rows?: number }) {
  return (
    <div className="flex flex-col gap-4 p-4" aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex gap-3"><Skeleton className="size-9 rounded-full" /><div className="flex flex-1 flex-col gap-2"><Skeleton className="h-3 w-2/5" /><Skeleton className="h-3 w-4/5" /></div></div>
      ))}
    </div>
  );
}

/** The desk: list beside conversation; on a phone one at a time. */
import { Outlet, useNavigate, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { Menu as MenuIcon, Search } from "lucide-react";
import { useEffect } from "react";
import { desk } from "@/actions";
import { useTeam } from "@/api/directory";
import { isOpenQueue, parseQueue } from "@/api/queue";
import { ListPane } from "@/list/list-pane";
import { OrderMenu } from "@/list/order-menu";
import { SearchPane } from "@/search/search-pane";
import { t } from "@/text";
import { IconButton, cx } from "@/ui";

export function Desk() {
  const { queue: slug, conversation, raw } = useParams({ strict: false });
  const { q } = useSearch({ strict: false });
  const navigate = useNavigate();
  const searching = useRouterState({ select: (state) => state.location.pathname.startsWith("/search") });
  const queue = parseQueue(slug ?? "mine");
  const team = useTeam(queue.team);
  const open = conversation ? Number(conversation) : null;
  const title = searching ? t("search") : queue.name === "team" ? (team?.name ?? t("queue-team")) : t(`queue-${queue.name}`);

  useEffect(() => {
    desk.set({
      open: (id) => void navigate(searching
        ? { to: id === null ? "/search" : `/search/${id}`, search: { q } }
        : { to: id === null ? `/queue/${slug}` : `/queue/${slug}/${id}` }),
    });
  }, [navigate, searching, slug, q]);
  useEffect(() => {
    document.title = `${title} · ${t("app-name")}`;
  }, [title]);

  return (
    <main className="flex min-w-0 flex-1">
      <div className={cx("w-full min-w-0 flex-col border-e border-line bg-surface md:flex md:w-80 md:shrink-0 xl:w-88", open !== null || raw ? "hidden" : "flex")}>
        <div className="flex h-13 shrink-0 items-center gap-1 border-b border-line ps-2 pe-2 md:ps-4">
          <IconButton label={t("queues")} className="md:hidden" onPress={() => desk.set({ dialog: "queues" })}><MenuIcon aria-hidden /></IconButton>
          <h1 className="min-w-0 flex-1 truncate text-lg font-semibold"><bdi>{title}</bdi></h1>
          {!searching && isOpenQueue(queue) && <OrderMenu queue={queue} />}
          {!searching && <IconButton label={t("search")} className="md:hidden" onPress={() => desk.get().go("/search")}><Search aria-hidden /></IconButton>}
        </div>
        {searching ? <SearchPane q={q ?? ""} open={open} /> : <ListPane queue={queue} open={open} />}
      </div>
      <div className={cx("min-w-0 flex-1 md:flex", open !== null || raw ? "flex" : "hidden")}><Outlet /></div>
    </main>
  );
}

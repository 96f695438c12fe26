/** The rail: queues with live counts, then settings and oneself. */
import { Link, useRouterState } from "@tanstack/react-router";
import { BellOff, BookOpen, Bot, CircleCheck, CircleHelp, ClipboardCheck, CloudLightning, Command, Gift, Handshake, Hourglass, Inbox, Layers, LifeBuoy, Megaphone, MessageCircleQuestionMark, PhoneCall, Search, Settings, Star, TriangleAlert, UserRound, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { desk } from "@/actions";
import { useCounts, useDirectory } from "@/api/directory";
import { can, useMe } from "@/api/me";
import type { Counts } from "@/api/types";
import { useStorms } from "@/api/storms";
import { countOf, type Queue, queueSlug } from "@/api/queue";
import { Mark } from "@/screens/door";
import { locale, t } from "@/text";
import { IconButton, cx } from "@/ui";
import { Self } from "./self";

const plain: { name: Exclude<Queue["name"], "team">; icon: ReactNode }[] = [
  { name: "mine", icon: <UserRound aria-hidden /> },
  { name: "unassigned", icon: <Inbox aria-hidden /> },
  { name: "all", icon: <Layers aria-hidden /> },
  { name: "public", icon: <Megaphone aria-hidden /> },
];
const later: typeof plain = [
  { name: "waiting", icon: <Hourglass aria-hidden /> },
  { name: "snoozed", icon: <BellOff aria-hidden /> },
  { name: "resolved", icon: <CircleCheck aria-hidden /> },
  { name: "attention", icon: <TriangleAlert aria-hidden /> },
];

interface BoardEntry {
  name: "reviews" | "commitments" | "benefits" | "callbacks" | "consults" | "dead-ends" | "tier-report" | "surveys" | "storms";
  icon: ReactNode;
  needs: string | null;
  /** Another address of the same board. */
  also?: string;
  count?: (counts: Counts) => number;
}

const boards: BoardEntry[] = [
  { name: "reviews", icon: <ClipboardCheck aria-hidden />, needs: "conversation.reply", count: (counts) => counts.reviews },
  { name: "commitments", icon: <Handshake aria-hidden />, needs: null, count: (counts) => counts.commitments_due },
  { name: "benefits", icon: <Gift aria-hidden />, needs: null },
  { name: "callbacks", icon: <PhoneCall aria-hidden />, needs: null },
  { name: "consults", icon: <MessageCircleQuestionMark aria-hidden />, needs: null, count: (counts) => counts.consults },
];

/** How the whole goes, for those who lead. */
const overviews: BoardEntry[] = [
  { name: "dead-ends", icon: <LifeBuoy aria-hidden />, needs: "report.read" },
  { name: "tier-report", icon: <Bot aria-hidden />, needs: "report.read", also: "/unanswered" },
  { name: "surveys", icon: <Star aria-hidden />, needs: "survey.read" },
  { name: "storms", icon: <CloudLightning aria-hidden />, needs: "storm.steer" },
];

export function Rail() {
  const me = useMe();
  const { teams } = useDirectory();
  // as long as there never was one, there is nothing to look at
  const stormy = useStorms().length > 0;
  const mine = teams.filter((team) => me.agent.team_ids.includes(team.id));
  const others = teams.filter((team) => !me.agent.team_ids.includes(team.id));
  return (
    <nav aria-label={t("queues")} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex items-center gap-2.5 px-3.5 pt-3.5 pb-2">
        <Mark className="size-7 shrink-0" />
        <bdi className="min-w-0 flex-1 truncate font-semibold">{me.organisation.name}</bdi>
        <IconButton label={t("action-palette")} size="sm" onPress={() => desk.set({ dialog: "palette" })}><Command aria-hidden /></IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-auto px-2 pb-3">
        <Link to="/search" className={item} activeProps={{ className: active }}><Search aria-hidden /><span>{t("search")}</span></Link>
        <Link to="/articles" className={item} activeProps={{ className: active }}><BookOpen aria-hidden /><span>{t("articles")}</span></Link>
        <hr className="mx-2 my-2 border-line" />
        <List>{plain.map((queue) => <Item key={queue.name} queue={{ name: queue.name, team: null }} icon={queue.icon} label={t(`queue-${queue.name}`)} strong={queue.name === "public"} />)}</List>
        <h2 className="px-2.5 pt-4 pb-1 text-xs font-medium text-ink-3">{t("boards")}</h2>
        <List>{boards.filter((board) => board.needs === null || can(me, board.needs)).map((board) => <Board key={board.name} board={board} />)}</List>
        {can(me, "report.read") && <h2 className="px-2.5 pt-4 pb-1 text-xs font-medium text-ink-3">{t("overviews")}</h2>}
        <List>{overviews.filter((board) => (board.needs === null || can(me, board.needs)) && (board.name !== "storms" || stormy)).map((board) => <Board key={board.name} board={board} />)}</List>
        {teams.length > 0 && <h2 className="px-2.5 pt-4 pb-1 text-xs font-medium text-ink-3">{t("teams")}</h2>}
        <List>{[...mine, ...others].map((team) => <Item key={team.id} queue={{ name: "team", team: team.id }} icon={<UsersRound aria-hidden />} label={team.name} />)}</List>
        <h2 className="px-2.5 pt-4 pb-1 text-xs font-medium text-ink-3">{t("later")}</h2>
        <List>{later.map((queue) => <Item key={queue.name} queue={{ name: queue.name, team: null }} icon={queue.icon} label={t(`queue-${queue.name}`)} alarm={queue.name === "attention"} />)}</List>
      </div>
      <div className="flex items-center gap-1 border-t border-line p-2">
        <Self />
        <IconButton label={t("action-keys")} size="sm" onPress={() => desk.set({ dialog: "keys" })}><CircleHelp aria-hidden /></IconButton>
        <IconButton label={t("settings")} size="sm" onPress={() => desk.get().go("/settings/profile")}><Settings aria-hidden /></IconButton>
      </div>
    </nav>
  );
}

const item = "flex h-8.5 items-center gap-2.5 rounded-md px-2.5 text-base text-ink-2 transition-colors hover:bg-hover hover:text-ink -outline-offset-2 [&>svg]:size-4 [&>svg]:shrink-0";
const active = "bg-surface font-medium text-ink shadow-low hover:bg-surface [&>svg]:text-accent-text";

function List({ children }: { children: ReactNode }) {
  return <ul className="flex flex-col gap-0.5">{children}</ul>;
}

function Board({ board }: { board: BoardEntry }) {
  const counts = useCounts();
  const count = counts ? (board.count?.(counts) ?? 0) : 0;
  const also = useRouterState({ select: (state) => state.location.pathname === board.also });
  return (
    <li>
      <Link to={`/${board.name}`} className={cx(item, also && active)} activeProps={{ className: active }}>
        {board.icon}
        <span className="min-w-0 flex-1 truncate">{t(`board-${board.name}`)}</span>
        <Count of={count} strong />
      </Link>
    </li>
  );
}

/** `alarm` says that something is wrong, `strong` that somebody waits for me. */
function Count({ of, alarm = false, strong = false }: { of: number; alarm?: boolean; strong?: boolean }) {
  if (of <= 0) return null;
  return (
    <span className={cx("digits text-xs", alarm ? "rounded-full bg-danger-soft px-1.5 py-0.5 font-semibold text-danger" : strong ? "rounded-full bg-accent-soft px-1.5 py-0.5 font-semibold text-accent-text" : "text-ink-3")}>
      {new Intl.NumberFormat(locale(), { notation: of > 9999 ? "compact" : "standard" }).format(of)}
    </span>
  );
}

function Item({ queue, icon, label, alarm = false, strong = false }: { queue: Queue; icon: ReactNode; label: string; alarm?: boolean; strong?: boolean }) {
  const count = countOf(useCounts(), queue);
  return (
    <li>
      <Link to="/queue/$queue" params={{ queue: queueSlug(queue) }} className={item} activeProps={{ className: active }}>
        {icon}
        <bdi className="min-w-0 flex-1 truncate">{label}</bdi>
        <Count of={count} alarm={alarm} strong={strong} />
      </Link>
    </li>
  );
}

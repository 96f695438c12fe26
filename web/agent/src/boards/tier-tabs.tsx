/** The digital tier has several sides: what it did, what no article answered, which articles did not help. */
import { Link } from "@tanstack/react-router";
import { can, useMe } from "@/api/me";
import { t } from "@/text";
import { cx } from "@/ui";

export type TierTab = "figures" | "unanswered" | "articles";

const looks = (on: boolean) => cx("border-b-2 px-3 py-2 text-base whitespace-nowrap -outline-offset-2", on ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink");

export function TierTabs({ tab }: { tab: TierTab }) {
  const me = useMe();
  const mark = (one: TierTab) => ({ "aria-current": one === tab ? ("page" as const) : undefined, className: looks(one === tab) });
  return (
    <nav aria-label={t("tier-tabs")} className="flex gap-1 overflow-x-auto border-b border-line bg-surface px-2">
      {can(me, "report.read") && <Link to="/tier-report" {...mark("figures")}>{t("tier-tab-figures")}</Link>}
      {can(me, "article.edit") && <Link to="/unanswered" {...mark("unanswered")}>{t("board-unanswered")}</Link>}
      {can(me, "article.edit") && <Link to="/unanswered" search={{ side: "articles" }} {...mark("articles")}>{t("tier-tab-articles")}</Link>}
    </nav>
  );
}

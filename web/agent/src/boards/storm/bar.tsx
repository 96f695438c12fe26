/** Above everything as long as a storm runs, for those who lead. */
import { Link, useRouterState } from "@tanstack/react-router";
import { CloudLightning } from "lucide-react";
import { useRunningStorm } from "@/api/storms";
import { t } from "@/text";
import { clock } from "@/text/time";
import "./alarm";

export function StormBar() {
  const storm = useRunningStorm();
  const there = useRouterState({ select: (state) => state.location.pathname.startsWith("/storms") });
  if (!storm || there) return null;
  return (
    <div role="status" className="flex items-center gap-2 bg-danger-soft px-4 py-1.5 text-sm text-danger">
      <CloudLightning aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1"><span className="font-semibold">{t("storm-runs", { at: clock(storm.began_at) })}</span>{storm.words.length > 0 && <span className="max-sm:hidden"> · <bdi>{storm.words.slice(0, 3).join(", ")}</bdi></span>}</p>
      <Link to="/storms/$storm" params={{ storm: String(storm.id) }} className="rounded-md px-2 py-1 font-medium underline underline-offset-3">{t("storm-steer")}</Link>
    </div>
  );
}

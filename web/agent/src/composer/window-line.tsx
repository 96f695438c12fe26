/** The clock of the time in which a contact may be written to freely, and what stands in the way of writing at all. */
import { BellOff, Hourglass, TimerOff } from "lucide-react";
import { serverNow } from "@/api/http";
import type { ConversationFull } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { cx } from "@/ui";
import type { Shut } from "./use-shut";
import { windowLeft, windowState } from "./window";
import { useWriting } from "./writing";

const line = "flex items-start gap-2 border-t border-line px-4 py-1.5 text-sm [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0";

export function WindowLine({ full, shut }: { full: ConversationFull; shut: Shut | null }) {
  useMinute();
  if (useWriting().audience === "everyone") return null;
  if (shut === "opted-out") return <p role="status" className={cx(line, "bg-danger-soft text-danger")}><BellOff aria-hidden />{t("shut-opted-out", { name: full.contact.name })}</p>;
  if (shut === "window") return <p role="status" className={cx(line, "bg-warn-soft text-warn")}><TimerOff aria-hidden />{t(full.way.templates ? "shut-window" : "shut-window-here")}</p>;
  const until = full.window_until;
  const state = windowState(until, serverNow());
  if (until === null || state === null || state === "ended") return null;
  const left = windowLeft(until, serverNow());
  const args = { left: t(left.id, left.args), when: moment(until) };
  if (state === "soon") return <p role="status" className={cx(line, "bg-warn-soft text-warn")}><Hourglass aria-hidden />{t("window-soon", args)}</p>;
  return <p className={cx(line, "bg-sunken py-1! text-ink-3")}><Hourglass aria-hidden />{t("window-open", args)}</p>;
}

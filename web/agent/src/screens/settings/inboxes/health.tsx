/** How an inbox is doing: fine, or what is wrong, what to do about it, and since when. */
import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import type { Inbox } from "@/api/types";
import { full } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { cx } from "@/ui";
import { ago } from "../ago";
import { w } from "../words";
import { mend, trouble } from "./codes";

export function HealthLine({ inbox, className }: { inbox: Inbox; className?: string }) {
  const now = useMinute();
  const { ok, code, at, message } = inbox.health;
  const when = at && <time dateTime={at} title={full(at)} className="text-ink-3">{w("health-at", { ago: ago(at, now) })}</time>;
  if (!inbox.enabled) return <Line className={className} tone="text-ink-3" icon={<CircleDashed />}>{w("health-off")}</Line>;
  if (ok && !code) {
    if (inbox.kind === "webchat") return <Line className={className} tone="text-good" icon={<CircleCheck />}>{w("health-chat")}</Line>;
    if (!at && inbox.kind !== "email") return <Line className={className} tone="text-good" icon={<CircleCheck />}>{w("health-hook")}</Line>;
    if (!at) return <Line className={className} tone="text-ink-3" icon={<CircleDashed />}>{w("health-new")}</Line>;
    return <Line className={className} tone="text-good" icon={<CircleCheck />}>{w("health-ok")} {when}</Line>;
  }
  const said = code ? trouble(code, inbox.kind) : w("trouble-other");
  return (
    <Line className={className} tone={ok ? "text-warn" : "text-danger"} icon={ok ? <TriangleAlert /> : <CircleX />}>
      <span className="font-medium">{said}</span> {when}
      <span className="block text-ink-2">{code ? mend(code, inbox.kind) : w("mend-other")}</span>
      {message && <bdi className="mt-0.5 block font-mono text-xs break-words text-ink-3">{message}</bdi>}
    </Line>
  );
}

function Line({ icon, tone, className, children }: { icon: React.ReactNode; tone: string; className?: string; children: React.ReactNode }) {
  return (
    <span className={cx("flex items-start gap-1.5 text-sm", className)}>
      <span aria-hidden className={cx("mt-0.5 shrink-0 [&>svg]:size-4", tone)}>{icon}</span>
      <span className={cx("min-w-0", tone)}>{children}</span>
    </span>
  );
}

/** How far a message of ours has come; when it did not, why and what to do. */
import { Check, CheckCheck, CircleHelp, Clock, Eye, MailX, Send, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { attempt } from "@/actions/verbs";
import { type RetryHow, retry } from "@/api/messages";
import type { Delivery, DeliveryState, Message } from "@/api/types";
import { t } from "@/text";
import { Button, cx } from "@/ui";
import { reasonId } from "./delivery-words";
import { useLeft } from "./use-left";

const icons: Record<DeliveryState, typeof Check> = {
  held: Clock, in_review: Eye, queued: Clock, sending: Send, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: MailX, uncertain: CircleHelp,
};

export function DeliveryLine({ message, delivery }: { message: Message; delivery: Delivery }) {
  if (delivery.state === "held") return <Held delivery={delivery} />;
  if (delivery.state === "failed" || delivery.state === "uncertain") return <Trouble message={message} delivery={delivery} />;
  if (delivery.state === "in_review") return null;
  const Icon = icons[delivery.state];
  return (
    <span className={cx("inline-flex items-center gap-1", delivery.state === "read" && "text-accent-text")}>
      <Icon aria-hidden className="size-3.5" />{t(`delivery-${delivery.state.replace("_", "-")}`)}
      {delivery.possible_duplicate && <span className="text-warn">· {t("possible-duplicate")}</span>}
    </span>
  );
}

/** The way back stands above the composer, where the hand is. */
function Held({ delivery }: { delivery: Delivery }) {
  const left = useLeft(delivery.until);
  if (left <= 0) return <span className="inline-flex items-center gap-1"><Send aria-hidden className="size-3.5" />{t("delivery-sending")}</span>;
  return (
    <span className="inline-flex items-center gap-1"><Clock aria-hidden className="size-3.5" />{t("held-for", { n: left })}</span>
  );
}

function Trouble({ message, delivery }: { message: Message; delivery: Delivery }) {
  const [busy, setBusy] = useState<RetryHow | null>(null);
  const bounced = delivery.reason === "bounced";
  const uncertain = delivery.state === "uncertain";
  const act = (how: RetryHow) => async () => {
    setBusy(how);
    await attempt(() => retry(message, how));
    setBusy(null);
  };
  return (
    <div role="group" aria-label={t("delivery-trouble")} className="mt-1 w-full rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
      <p className="flex items-start gap-2 font-medium">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t(bounced ? "delivery-bounced" : uncertain ? "delivery-uncertain" : "delivery-failed")}
      </p>
      <p className="mt-1 text-ink-2">{t(reasonId(message.channel, delivery))}</p>
      {delivery.detail && <p dir="auto" className="mt-0.5 text-xs wrap-anywhere text-ink-2">{delivery.detail}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" busy={busy === "resend"} onPress={act("resend")}>{t(uncertain ? "retry-resend-anyway" : "retry-resend")}</Button>
        {uncertain && <Button size="sm" busy={busy === "mark_sent"} onPress={act("mark_sent")}>{t("retry-mark-sent")}</Button>}
        <Button size="sm" tone="ghost" busy={busy === "give_up"} onPress={act("give_up")}>{t("retry-give-up")}</Button>
      </div>
    </div>
  );
}

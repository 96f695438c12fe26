/** The ways to send: now, with the end of the matter, after a colleague's look, or past it with a reason. */
import { CheckCheck, ChevronUp, Megaphone, MessageCircleQuestion, Send, ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import { action, desk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import { reasonNames } from "@/coach/rule-name";
import { t } from "@/text";
import { Button, IconButton, Menu, type MenuEntry } from "@/ui";
import { BypassDialog } from "./bypass-dialog";
import type { How } from "./use-send";
import { useWriting } from "./writing";

export function SendButtons({ empty, onSend }: { empty: boolean; onSend: (how: How) => void }) {
  const { review, audience } = useWriting();
  const everyone = audience === "everyone";
  const [asking, setAsking] = useState(false);
  const policy = review?.policy;
  const held = policy?.needs_review === true;
  const consult = action("consult");
  const ways: MenuEntry[] = [
    ...(held ? [] : [{ id: "ask", label: t("send-ask-review"), icon: <ShieldCheck aria-hidden />, disabled: empty, run: () => onSend({ askReview: true }) }]),
    ...(held && policy.may_bypass ? [{ id: "bypass", label: t("send-bypass"), icon: <ShieldOff aria-hidden />, disabled: empty, run: () => setAsking(true) }] : []),
    { id: "consult", label: t(consult.label), icon: <MessageCircleQuestion aria-hidden />, hint: consult.keys?.[0] && <KeyCaps of={consult.keys[0]} short />, run: () => consult.run(desk.get()) },
  ];
  return (
    <>
      <Button size="sm" isDisabled={empty} icon={<CheckCheck aria-hidden className="size-4" />} onPress={() => onSend({ resolve: true })}><span className="max-sm:sr-only">{t(everyone ? "closing-do" : "action-send-resolve")}</span></Button>
      <span className="inline-flex">
        <Button tone="primary" size="sm" isDisabled={empty} className="rounded-e-none" icon={held ? <ShieldCheck aria-hidden className="size-4" /> : everyone ? <Megaphone aria-hidden className="size-4" /> : <Send aria-hidden className="size-4 rtl:-scale-x-100" />} onPress={() => onSend({})}>{t(held ? "send-to-review" : everyone ? "send-public" : "action-send")}</Button>
        <Menu
          label={t("send-ways")}
          trigger={<IconButton label={t("send-ways")} tone="primary" size="sm" className="w-7! rounded-s-none border-s border-on-accent/30"><ChevronUp aria-hidden className="size-4!" /></IconButton>}
          groups={[{ items: ways }]}
        />
      </span>
      <BypassDialog isOpen={asking} onClose={() => setAsking(false)} reasons={policy?.reasons ?? []} onSend={(bypass) => { setAsking(false); onSend({ bypass }); }} />
    </>
  );
}

/** Said before it is pressed: that a colleague will look at it, and why. */
export function ReviewLine() {
  const { review, draft } = useWriting();
  const policy = review?.policy;
  if (!policy?.needs_review || draft.mode === "note") return null;
  return (
    <p role="status" className="flex min-w-0 items-start gap-2 py-1 text-sm text-warn">
      <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{t("send-why", { reasons: reasonNames(policy.reasons) })}</span>
    </p>
  );
}

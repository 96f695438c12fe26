/** What this reply would bind us to, found while it is written: small cards to confirm, put right or take off. */
import { Check, Handshake, Pencil, RotateCcw, X } from "lucide-react";
import { useMemo, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useMe } from "@/api/me";
import { CommitmentForm } from "@/commitment/commitment-form";
import { money } from "@/text/money";
import { shortDay } from "@/text/time";
import { t } from "@/text";
import { IconButton, Popover, cx } from "@/ui";
import { type Card, cardsOf, decided } from "./commitment-cards";
import { changeCraft } from "./craft-store";
import { useWriting } from "./writing";

export function CommitmentStrip() {
  const { full, review, craft, draft } = useWriting();
  const cards = useMemo(() => cardsOf(review?.commitments ?? [], craft.choices), [review, craft.choices]);
  if (cards.length === 0 || draft.mode === "note") return null;
  const decide = (card: Card, state: Card["state"], fresh: Card["draft"] | null = null) => changeCraft(full.conversation.id, { choices: decided(cards, card.of, state, fresh) });
  return (
    <div className="border-t border-line/70 px-4 py-2">
      <p aria-hidden className="mb-1.5 flex items-center gap-1.5 text-xs font-medium text-ink-3"><Handshake className="size-3.5" />{t("commitments-found")}</p>
      <ul aria-label={t("commitments-found")} className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1">
        {cards.map((card) => <li key={card.of + card.found.start} className="shrink-0"><CommitmentCard card={card} onDecide={(state, fresh) => decide(card, state, fresh)} /></li>)}
      </ul>
    </div>
  );
}

function CommitmentCard({ card, onDecide }: { card: Card; onDecide: (state: Card["state"], fresh?: Card["draft"]) => void }) {
  const { show } = useWriting();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const { text, amount, currency, due: until } = card.draft;
  const gone = card.state === "removed";
  const sure = card.state === "confirmed" || card.state === "changed";
  return (
    <div className={cx("flex max-w-[min(19rem,82vw)] items-center gap-0.5 rounded-md border py-0.5 ps-2.5 pe-1", gone ? "border-dashed border-line bg-sunken text-ink-3" : sure ? "border-good/45 bg-good-soft" : "border-line bg-surface")}>
      <AriaButton onPress={() => show(card.found.start, card.found.end)} className="min-w-0 flex-1 rounded-sm py-1 text-start data-hovered:bg-hover">
        <bdi className={cx("block truncate text-sm", gone && "line-through")}>{text}</bdi>
        <span className="flex flex-wrap gap-x-2 text-xs text-ink-2">
          <bdi>{me.agent.name}</bdi>
          {amount !== null && <bdi className="digits font-medium">{money(amount, currency)}</bdi>}
          <span>{until ? t("until-when", { when: shortDay(until) }) : t("due-none")}</span>
        </span>
      </AriaButton>
      {gone ? (
        <IconButton label={t("commitment-restore")} size="sm" onPress={() => onDecide("found")}><RotateCcw aria-hidden className="size-4!" /></IconButton>
      ) : (
        <>
          <IconButton label={t(sure ? "commitment-confirmed" : "commitment-confirm")} size="sm" aria-pressed={sure} className={cx(sure && "text-good")} onPress={() => onDecide(sure ? "found" : "confirmed")}><Check aria-hidden className="size-4!" /></IconButton>
          <Popover label={t("commitment-edit")} isOpen={open} onOpenChange={setOpen} placement="top" className="w-80 max-w-[calc(100vw-2rem)] p-4" trigger={<IconButton label={t("commitment-edit")} size="sm"><Pencil aria-hidden className="size-3.5!" /></IconButton>}>
            <CommitmentForm start={card.draft} submit={t("save")} onCancel={() => setOpen(false)} onSubmit={async (fresh) => { setOpen(false); onDecide("changed", fresh); }} />
          </Popover>
          <IconButton label={t("commitment-remove")} size="sm" onPress={() => onDecide("removed")}><X aria-hidden className="size-4!" /></IconButton>
        </>
      )}
    </div>
  );
}

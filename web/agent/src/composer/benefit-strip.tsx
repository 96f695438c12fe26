/** What this reply would grant, found while it is written: cards to confirm, put right or take off, each beside what is usual. */
import { useQuery } from "@tanstack/react-query";
import { Check, Gift, Pencil, RotateCcw, TrendingUp, X } from "lucide-react";
import { useMemo, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { usualQuery } from "@/api/benefits";
import type { BenefitDraft } from "@/api/types";
import { BenefitForm } from "@/benefit/benefit-form";
import { usualSentence } from "@/benefit/usual-view";
import { causeName, kindName, useCauses, worth } from "@/benefit/words";
import { t } from "@/text";
import { IconButton, Popover, Tag, cx } from "@/ui";
import { type BenefitCard, benefitCardsOf, benefitDecided } from "./benefit-cards";
import { changeCraft } from "./craft-store";
import { useWriting } from "./writing";

type Decide = (state: BenefitCard["state"], fresh?: BenefitDraft) => void;

export function BenefitStrip() {
  const { full, review, craft, draft } = useWriting();
  const cards = useMemo(() => benefitCardsOf(review?.benefits ?? [], craft.benefits), [review, craft.benefits]);
  if (cards.length === 0 || draft.mode === "note") return null;
  const decide = (card: BenefitCard): Decide => (state, fresh) => changeCraft(full.conversation.id, { benefits: benefitDecided(cards, card.of, state, fresh ?? null) });
  return (
    <div className="border-t border-line/70 px-4 py-2">
      <p aria-hidden className="mb-1.5 flex items-center gap-1.5 text-xs font-medium text-ink-3"><Gift className="size-3.5" />{t("benefits-found")}</p>
      <ul aria-label={t("benefits-found")} className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1">
        {cards.map((card) => <li key={card.of + card.found.start} className="shrink-0"><Card card={card} decide={decide(card)} /></li>)}
      </ul>
    </div>
  );
}

function Card({ card, decide }: { card: BenefitCard; decide: Decide }) {
  const { show } = useWriting();
  const [open, setOpen] = useState(false);
  const causes = useCauses();
  const { kind, reason } = card.draft;
  const gone = card.state === "removed";
  const sure = card.state === "confirmed" || card.state === "changed";
  const cause = reason === null ? t("benefit-reason-open") : (causes.find(({ value }) => value === reason)?.label ?? causeName(reason, ""));
  // Nobody can say yes to a benefit without saying why.
  const confirm = () => (reason === null ? setOpen(true) : decide(sure ? "found" : "confirmed"));
  return (
    <div className={cx("flex max-w-[min(22rem,82vw)] items-center gap-0.5 rounded-md border py-0.5 ps-2.5 pe-1", gone ? "border-dashed border-line bg-sunken text-ink-3" : sure ? "border-good/45 bg-good-soft" : "border-line bg-surface")}>
      <AriaButton onPress={() => show(card.found.start, card.found.end)} className="min-w-0 flex-1 rounded-sm py-1 text-start data-hovered:bg-hover">
        <span className={cx("block truncate text-sm", gone && "line-through")}>{kindName(kind)}{worth(card.draft) && <> · <bdi className="digits font-medium">{worth(card.draft)}</bdi></>}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-xs text-ink-2">
          <span>{cause}</span>
          {!gone && reason !== null && <Against card={card} reason={reason} />}
        </span>
      </AriaButton>
      {gone ? (
        <IconButton label={t("benefit-restore")} size="sm" onPress={() => decide("found")}><RotateCcw aria-hidden className="size-4!" /></IconButton>
      ) : (
        <>
          <IconButton label={t(sure ? "benefit-confirmed" : "benefit-confirm")} size="sm" aria-pressed={sure} className={cx(sure && "text-good")} onPress={confirm}><Check aria-hidden className="size-4!" /></IconButton>
          <Popover label={t("benefit-edit")} isOpen={open} onOpenChange={setOpen} placement="top" className="w-96 max-w-[calc(100vw-2rem)] p-4" trigger={<IconButton label={t("benefit-edit")} size="sm"><Pencil aria-hidden className="size-3.5!" /></IconButton>}>
            <BenefitForm start={card.draft} submit={t("save")} onCancel={() => setOpen(false)} onSubmit={async (fresh) => { setOpen(false); decide("changed", fresh); }} />
          </Popover>
          <IconButton label={t("benefit-remove")} size="sm" onPress={() => decide("removed")}><X aria-hidden className="size-4!" /></IconButton>
        </>
      )}
    </div>
  );
}

/** How it stands to what is usual, while it can still be written otherwise. */
function Against({ card: { draft }, reason }: { card: BenefitCard; reason: string }) {
  const { full } = useWriting();
  const { data: usual } = useQuery(usualQuery(full.conversation.id, { ...draft, reason }));
  if (!usual) return null;
  if (usual.above) return <span title={usualSentence(usual)}><Tag tone="warn" icon={<TrendingUp aria-hidden />}>{t("benefit-above")}</Tag></span>;
  return usual.new_kind ? <span>{t("usual-new-kind")}</span> : null;
}

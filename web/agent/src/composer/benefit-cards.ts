/** What the coach found we would grant, and what the writer made of it: confirmed, put right, or taken off. Pure. */
import type { BenefitDraft, BenefitFound } from "@/api/types";
import { claims } from "./claims";

/** A decision of the writer, remembered by the words it was about; one that was taken off is not asked again. */
export interface BenefitChoice {
  of: string;
  state: "confirmed" | "changed" | "removed";
  /** As it should be, when it was put right; else it is as its words say. */
  draft: BenefitDraft | null;
}

export interface BenefitCard {
  /** The words as they stand in the text. */
  of: string;
  found: BenefitFound;
  /** As it would be kept; without a cause while nobody knows one. */
  draft: Omit<BenefitDraft, "reason"> & { reason: string | null };
  state: "found" | BenefitChoice["state"];
}

/** More the server does not take with one reply. */
const MOST = 20;

export function benefitCardsOf(found: BenefitFound[], choices: BenefitChoice[]): BenefitCard[] {
  const claimed = claims(found, choices);
  return found.map((item, index) => {
    const { kind, text, amount, currency, reason } = item;
    const choice = claimed[index];
    return { of: text, found: item, draft: choice?.draft ?? { kind, text, amount, currency, reason, confirmed: false }, state: choice?.state ?? "found" };
  });
}

/** What is sent with the reply. Of what nobody decided only what names a kind and a sum goes along, as found; nothing at all when nothing was found. */
export function benefitsToSend(cards: BenefitCard[]): BenefitDraft[] | undefined {
  if (cards.length === 0) return undefined;
  const told = ({ state, draft }: BenefitCard) => state === "confirmed" || state === "changed" || (state === "found" && draft.kind !== "other" && draft.amount !== null);
  return cards.filter(told).slice(0, MOST).map(({ state, draft }) => ({ ...draft, reason: draft.reason ?? "other", confirmed: state !== "found" }));
}

/** The decisions after one more; those about words that are gone are dropped. */
export function benefitDecided(cards: BenefitCard[], of: string, state: BenefitCard["state"], draft: BenefitDraft | null = null): BenefitChoice[] {
  return cards.flatMap((card) => {
    const now = card.of === of ? { state, draft } : { state: card.state, draft: card.state === "changed" ? whole(card.draft) : null };
    return now.state === "found" ? [] : [{ of: card.of, state: now.state, draft: now.draft }];
  });
}

function whole(draft: BenefitCard["draft"]): BenefitDraft | null {
  return draft.reason === null ? null : { ...draft, reason: draft.reason };
}

/** What the coach found we would promise, and what the writer made of it: confirmed, put right, or taken off. Pure. */
import type { CommitmentDraft, CommitmentFound } from "@/api/types";
import { claims } from "./claims";

/** A decision of the writer, remembered by the words it was about. */
export interface Choice {
  of: string;
  state: "confirmed" | "changed" | "removed";
  /** As it should be, when it was put right. */
  draft: CommitmentDraft | null;
}

export interface Card {
  /** The words as they stand in the text. */
  of: string;
  found: CommitmentFound;
  draft: CommitmentDraft;
  state: "found" | Choice["state"];
}

/** More the server does not take with one reply. */
const MOST = 20;

/** The finds with the decisions about them; a decision follows its words while they change a little. */
export function cardsOf(found: CommitmentFound[], choices: Choice[]): Card[] {
  const claimed = claims(found, choices);
  return found.map((item, index) => {
    const choice = claimed[index];
    return { of: item.text, found: item, draft: choice?.draft ?? draftOf(item), state: choice?.state ?? "found" };
  });
}

export function draftOf({ text, amount, currency, due }: CommitmentFound): CommitmentDraft {
  return { text: text.replaceAll("**", ""), amount, currency, due };
}

/** What is sent with the reply; nothing when nobody decided anything, then the server takes what it finds. */
export function commitmentsToSend(cards: Card[]): CommitmentDraft[] | undefined {
  if (cards.every((card) => card.state === "found")) return undefined;
  return cards.filter((card) => card.state !== "removed").slice(0, MOST).map((card) => card.draft);
}

/** The decisions after one more; those about words that are gone are dropped. */
export function decided(cards: Card[], of: string, state: Card["state"], draft: CommitmentDraft | null = null): Choice[] {
  return cards.flatMap((card) => {
    const now = card.of === of ? { state, draft: draft ?? card.draft } : card;
    return now.state === "found" ? [] : [{ of: card.of, state: now.state, draft: now.draft }];
  });
}

/** The fields of a benefit, between what is typed and what is kept. Pure. */
import type { BenefitDraft, BenefitKind } from "@/api/types";
import { sum } from "@/commitment/fields";

export interface Fields {
  kind: BenefitKind;
  text: string;
  amount: string;
  currency: string;
  /** Empty while nobody chose. */
  reason: string;
}

export type Start = Omit<BenefitDraft, "reason" | "confirmed"> & { reason: string | null };

export function fieldsOf({ kind, text, amount, currency, reason }: Start): Fields {
  return { kind, text, amount: amount === null ? "" : String(amount), currency: currency ?? "ILS", reason: reason ?? "" };
}

export interface Wrong {
  text?: "required";
  amount?: "invalid";
  reason?: "required";
}

export function wrong(fields: Fields): Wrong {
  return {
    ...(fields.text.trim() === "" ? { text: "required" as const } : {}),
    ...(sum(fields.amount) === undefined ? { amount: "invalid" as const } : {}),
    ...(fields.reason === "" ? { reason: "required" as const } : {}),
  };
}

/** What is kept; whoever filled the fields in has said it. */
export function draftFrom({ kind, text, amount: typed, currency, reason }: Fields): BenefitDraft {
  const amount = sum(typed) ?? null;
  return { kind, text: text.trim(), amount, currency: amount === null ? null : currency, reason, confirmed: true };
}

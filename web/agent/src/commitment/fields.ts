/** The fields of a promise, between what is typed and what is kept. Pure. Times are the organisation's. */
import type { CommitmentDraft } from "@/api/types";

export interface Fields {
  text: string;
  amount: string;
  currency: string;
  date: string;
  time: string;
}

export const currencies = ["ILS", "USD", "EUR", "GBP"];

export function fieldsOf(draft: CommitmentDraft): Fields {
  const [date = "", time = ""] = (draft.due ?? "").split("T");
  return { text: draft.text, amount: draft.amount === null ? "" : String(draft.amount), currency: draft.currency ?? "ILS", date, time: time.slice(0, 5) };
}

/** A sum as people type it; null for none, undefined for what is no sum. */
export function sum(text: string): number | null | undefined {
  const clean = text.replaceAll(/[\s,₪$€£]/gu, "");
  if (clean === "") return null;
  return /^\d{1,12}(\.\d{1,3})?$/.test(clean) ? Number(clean) : undefined;
}

export interface Wrong {
  text?: "required";
  amount?: "invalid";
  date?: "required";
}

export function wrong(fields: Fields): Wrong {
  return {
    ...(fields.text.trim() === "" ? { text: "required" as const } : {}),
    ...(sum(fields.amount) === undefined ? { amount: "invalid" as const } : {}),
    ...(fields.date === "" && fields.time !== "" ? { date: "required" as const } : {}),
  };
}

export function draftFrom(fields: Fields): CommitmentDraft {
  const amount = sum(fields.amount) ?? null;
  return {
    text: fields.text.trim(),
    amount,
    currency: amount === null ? null : fields.currency,
    due: fields.date === "" ? null : fields.time === "" ? fields.date : `${fields.date}T${fields.time}`,
  };
}

/** A kept moment, as the date (and hour) it is in the organisation's zone. */
export function dueIn(zone: string, due: string | null, dateOnly: boolean): string | null {
  if (due === null) return null;
  const parts = new Map(new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(new Date(due)).map(({ type, value }) => [type, value]));
  const date = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  return dateOnly ? date : `${date}T${parts.get("hour")}:${parts.get("minute")}`;
}

/** Who wrote a reply that waits: an agent, or somebody of the company without a seat, with what they are. */
import type { ReviewRow } from "@/api/types";
import { t } from "@/text";

/** Whose face and name stand for it. */
export function authorOf({ hand, writer }: ReviewRow): { name: string; face: string | null } {
  return hand ?? writer;
}

export function WrittenBy({ row }: { row: ReviewRow }) {
  const { hand, writer } = row;
  if (!hand) return <span>{t("review-by", { name: writer.name })}</span>;
  return <span>{t("review-by-hand", { name: hand.name, title: hand.title, by: writer.name })}</span>;
}

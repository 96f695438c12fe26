/** The coach's word on the whole: ready, can be better, better stop. */
import { CircleCheck, OctagonX, Sparkles } from "lucide-react";
import type { Review } from "@/api/types";
import { t } from "@/text";
import { Tag } from "@/ui";

const looks = {
  ready: { tone: "good", icon: <CircleCheck aria-hidden /> },
  improve: { tone: "warn", icon: <Sparkles aria-hidden /> },
  stop: { tone: "danger", icon: <OctagonX aria-hidden /> },
} as const;

export function BandTag({ review }: { review: Review | null }) {
  if (!review) return null;
  const look = looks[review.band];
  return <Tag tone={look.tone} icon={look.icon}>{t(`band-${review.band}`)}</Tag>;
}

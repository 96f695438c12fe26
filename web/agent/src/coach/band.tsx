/** The coach's word on the whole: ready, can be better, better stop; and why. The number is for those who lead. */
import { CircleCheck, OctagonX, Sparkles } from "lucide-react";
import { useMe } from "@/api/me";
import { t } from "@/text";
import { Tag } from "@/ui";
import { reasons } from "./elements";
import { findingName } from "./finding-body";
import type { Judged } from "./judged";

const looks = {
  ready: { tone: "good", icon: <CircleCheck aria-hidden /> },
  improve: { tone: "warn", icon: <Sparkles aria-hidden /> },
  stop: { tone: "danger", icon: <OctagonX aria-hidden /> },
} as const;

export function BandTag({ review }: { review: Judged | null }) {
  const { role } = useMe().agent;
  if (!review) return null;
  const look = looks[review.band];
  const leads = role === "admin" || role === "lead";
  return (
    <span className="inline-flex items-center gap-1.5">
      {leads && <span className="digits text-xs text-ink-3" title={t("coach-score")}><span className="sr-only">{t("coach-score")} </span>{review.score}</span>}
      <Tag tone={look.tone} icon={look.icon}>{t(`band-${review.band}`)}</Tag>
    </span>
  );
}

const names = (labels: string[]) => labels.map(findingName).join(", ");

/** One short line of why; nothing when it is ready. */
export function BandReasons({ review, text }: { review: Judged; text: string }) {
  const { stops, slots, risks, missing } = reasons(review, text);
  const parts = [
    stops.length > 0 && t("band-why-stops", { what: names(stops) }),
    slots > 0 && t("band-why-slots", { count: slots }),
    risks.length > 0 && t("band-why-risks", { what: names(risks) }),
    missing.length > 0 && t("band-why-missing", { what: missing.map((element) => t(`element-${element}`)).join(", ") }),
  ].filter(Boolean);
  if (review.band === "ready" || parts.length === 0) return null;
  return <ul className="mt-3 flex flex-col gap-0.5 text-sm text-ink-2">{parts.map((part) => <li key={String(part)}>{part}</li>)}</ul>;
}

/** What the coach said of a reply, to be read and not acted upon: the band and the ten lamps. */
import { Check, CircleCheck, OctagonX, Sparkles } from "lucide-react";
import { elements } from "@/api/coach";
import type { Band, Review } from "@/api/types";
import { t } from "@/text";
import { Tag, cx } from "@/ui";

const looks = {
  ready: { tone: "good", icon: <CircleCheck aria-hidden /> },
  improve: { tone: "warn", icon: <Sparkles aria-hidden /> },
  stop: { tone: "danger", icon: <OctagonX aria-hidden /> },
} as const;

export function BandMark({ band }: { band: Band | undefined }) {
  if (!band) return null;
  return <Tag tone={looks[band].tone} icon={looks[band].icon}>{t(`band-${band}`)}</Tag>;
}

export function ElementMarks({ of, className }: { of: Pick<Review, "elements" | "required">; className?: string }) {
  return (
    <ul aria-label={t("coach-elements")} className={cx("grid grid-cols-2 gap-x-4 gap-y-1.5 sm:grid-cols-5", className)}>
      {elements.map((element) => {
        const lit = of.elements[element];
        const asked = of.required.includes(element);
        return (
          <li key={element} className={cx("flex min-w-0 items-center gap-2 text-sm", lit ? "font-medium" : asked ? "text-ink-2" : "text-ink-3")}>
            <span aria-hidden className={cx("grid size-4.5 shrink-0 place-items-center rounded-full", lit ? "bg-spark text-[#2d1c00]" : asked ? "border border-dashed border-line-strong" : "border border-line")}>
              {lit && <Check className="size-3" strokeWidth={3.2} />}
            </span>
            <span className="truncate">{t(`element-${element}`)}</span>
            <span className="sr-only">{t(lit ? "lamp-lit" : asked ? "lamp-missing" : "lamp-off")}</span>
          </li>
        );
      })}
    </ul>
  );
}

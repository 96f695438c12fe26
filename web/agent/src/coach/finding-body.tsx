/** One remark of the coach: its name, why, what is taught about it, its fixes, and "not right". */
import { CircleAlert, GraduationCap, Lightbulb, OctagonX, ThumbsDown, WandSparkles } from "lucide-react";
import type { Finding, Fix } from "@/api/types";
import { SlotText } from "@/bank/slot-text";
import { has, t } from "@/text";
import { Button, IconButton, cx } from "@/ui";

const looks = {
  blocker: { icon: OctagonX, tone: "text-danger" },
  warn: { icon: CircleAlert, tone: "text-danger" },
  hint: { icon: Lightbulb, tone: "text-warn" },
  praise: { icon: Lightbulb, tone: "text-good" },
};

const riskKey = (label: string) => `risk-${label.replaceAll("_", "-")}`;

export function findingName(label: string): string {
  const element = `element-${label}`;
  const risk = riskKey(label);
  return has(element) ? t(element) : has(risk) ? t(risk) : t("risk-other");
}

/** The line by which the rule is taught. */
function lesson(label: string): string | null {
  const element = `element-${label}-lead`;
  const risk = `${riskKey(label)}-lead`;
  return has(risk) ? t(risk) : has(element) ? t(element) : null;
}

interface Props {
  finding: Finding;
  onFix: (fix: Fix) => void;
  onWrong?: () => void;
  teach?: boolean;
}

export function FindingBody({ finding, onFix, onWrong, teach = false }: Props) {
  const look = looks[finding.severity];
  const taught = teach ? lesson(finding.label) : null;
  return (
    <div className="relative">
      <p className={cx("flex items-center gap-1.5 text-sm font-semibold", onWrong && "pe-8", look.tone)}>
        <look.icon aria-hidden className="size-4 shrink-0" />
        <span>{findingName(finding.label)}</span>
        {finding.severity === "blocker" && <span className="ms-auto text-xs font-medium">{t("stops-sending")}</span>}
      </p>
      <p dir="auto" className="mt-1 text-sm text-ink-2">{finding.why}</p>
      {taught && <p className="mt-1.5 flex gap-1.5 text-xs text-ink-3"><GraduationCap aria-hidden className="mt-px size-3.5 shrink-0" />{taught}</p>}
      {finding.fixes.length > 0 && (
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          {finding.fixes.map((fix) => (
            <Button key={fix.title + fix.start + fix.text} size="sm" className="h-auto min-h-8 max-w-full py-1 text-start whitespace-normal!" icon={<WandSparkles aria-hidden className="size-3.5 shrink-0 text-accent-text" />} onPress={() => onFix(fix)}>
              <span className="min-w-0">
                <span dir="auto">{fix.title}</span>
                {fix.kind !== "remove" && fix.text.trim() !== "" && fix.text !== fix.title && <SlotText text={fix.text.trim()} className="block text-xs font-normal text-ink-3" />}
              </span>
            </Button>
          ))}
        </div>
      )}
      {/* Behind the fixes in the order of keys: mending comes before disputing. */}
      {onWrong && <IconButton label={t("finding-wrong")} size="sm" className="absolute! -end-1.5 -top-1.5 size-7!" onPress={onWrong}><ThumbsDown aria-hidden className="size-3.5!" /></IconButton>}
    </div>
  );
}

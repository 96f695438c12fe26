/** One remark of the coach: its name, why, and its fixes. */
import { CircleAlert, Lightbulb, OctagonX, WandSparkles } from "lucide-react";
import type { Finding, Fix } from "@/api/types";
import { has, t } from "@/text";
import { Button, cx } from "@/ui";

const looks = {
  blocker: { icon: OctagonX, tone: "text-danger" },
  warn: { icon: CircleAlert, tone: "text-danger" },
  hint: { icon: Lightbulb, tone: "text-warn" },
  praise: { icon: Lightbulb, tone: "text-good" },
};

export function findingName(label: string): string {
  const element = `element-${label}`;
  const risk = `risk-${label.replaceAll("_", "-")}`;
  return has(element) ? t(element) : has(risk) ? t(risk) : t("risk-other");
}

export function FindingBody({ finding, onFix }: { finding: Finding; onFix: (fix: Fix) => void }) {
  const look = looks[finding.severity];
  return (
    <>
      <p className={cx("flex items-center gap-1.5 text-sm font-semibold", look.tone)}>
        <look.icon aria-hidden className="size-4 shrink-0" />
        <span>{findingName(finding.label)}</span>
        {finding.severity === "blocker" && <span className="ms-auto text-xs font-medium">{t("stops-sending")}</span>}
      </p>
      <p dir="auto" className="mt-1 text-sm text-ink-2">{finding.why}</p>
      {finding.fixes.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {finding.fixes.map((fix) => (
            <Button key={fix.title + fix.start + fix.text} size="sm" className="h-auto min-h-8 max-w-full py-1 text-start whitespace-normal!" icon={<WandSparkles aria-hidden className="size-3.5 shrink-0 text-accent-text" />} onPress={() => onFix(fix)}>
              <span dir="auto">{fix.title}</span>
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

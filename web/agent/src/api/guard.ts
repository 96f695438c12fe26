/** The guard's word beside the coach's: of a text that everyone will read, what it would stop stands first. Pure. */
import type { Finding, GuardFinding, Review } from "./types";

const START = "guard_";

/** What both of them see is said once, by the guard. */
const same: Record<string, string> = {
  public_benefit: "benefit", public_vip: "vip", public_private_data: "personal_data", confrontation: "argument", blame: "argument",
};

/** A finding of the guard in the form of the coach's, so that the same cards show it. */
export function asFinding({ code, detail, start, end, fixes }: GuardFinding): Finding {
  return { label: START + code, severity: "blocker", start, end, why: detail, fixes };
}

export function isGuard(finding: Finding): boolean {
  return finding.label.startsWith(START);
}

export function guarded(review: Review): Review {
  const guard = review.guard ?? [];
  if (guard.length === 0) return review;
  const codes = new Set(guard.map(({ code }) => code));
  const rest = review.findings.filter(({ label }) => !codes.has(same[label] ?? ""));
  return { ...review, band: "stop", findings: [...guard.map(asFinding), ...rest] };
}

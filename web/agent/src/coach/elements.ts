/** The ten lamps: lit, asked for, or neither; and the one-press way to add what is missing. */
import { elements } from "@/api/coach";
import type { Element, Finding, Fix, Review } from "@/api/types";

export interface Lamp {
  element: Element;
  lit: boolean;
  required: boolean;
  why: string | null;
  fix: Fix | null;
}

export function lamps(review: Review | null): Lamp[] {
  return elements.map((element) => {
    const remark = review?.findings.find((finding) => finding.label === element && finding.severity !== "praise");
    const lit = review?.elements[element] ?? false;
    return {
      element,
      lit,
      required: review?.required.includes(element) ?? false,
      why: remark?.why ?? null,
      fix: lit ? null : (remark?.fixes.find((fix) => fix.kind === "insert") ?? remark?.fixes[0] ?? null),
    };
  });
}

const order = { blocker: 0, warn: 1, hint: 2, praise: 3 };

/** Remarks about what stands in the text, gravest first; what is missing is told by the lamps. */
export function remarks(review: Review | null): Finding[] {
  const missing = new Set<string>(review ? elements.filter((element) => !review.elements[element]) : []);
  return (review?.findings ?? [])
    .filter((finding) => finding.severity !== "praise" && (finding.severity === "blocker" || finding.end > finding.start || !missing.has(finding.label)))
    .toSorted((a, b) => order[a.severity] - order[b.severity] || a.start - b.start);
}

export function blockers(review: Review | null): Finding[] {
  return (review?.findings ?? []).filter((finding) => finding.severity === "blocker");
}

/** The ten lamps: lit, asked for, or neither; the one-press way to add what is missing; and why the whole is not ready. */
import { elements } from "@/api/coach";
import type { Element, Finding, Fix } from "@/api/types";
import { slotsOf } from "@/composer/slots";
import { type Judged, aboutSlot } from "./judged";

export interface Lamp {
  element: Element;
  lit: boolean;
  /** Lit by the writer's word, not by the coach's eye. */
  marked: boolean;
  required: boolean;
  why: string | null;
  fix: Fix | null;
  /** The words that light it. */
  words: { start: number; end: number } | null;
}

export function lamps(review: Judged | null): Lamp[] {
  return elements.map((element) => {
    const about = review?.findings.filter((finding) => finding.label === element) ?? [];
    const remark = about.find((finding) => finding.severity !== "praise");
    const seen = about.find((finding) => finding.severity === "praise" && finding.end > finding.start);
    const lit = review?.elements[element] ?? false;
    return {
      element,
      lit,
      marked: review?.marked.includes(element) ?? false,
      required: review?.required.includes(element) ?? false,
      why: remark?.why ?? null,
      fix: lit ? null : (remark?.fixes.find((fix) => fix.kind === "insert") ?? remark?.fixes[0] ?? null),
      words: lit && seen ? { start: seen.start, end: seen.end } : null,
    };
  });
}

const order = { blocker: 0, warn: 1, hint: 2, praise: 3 };

/** Remarks about what stands in the text, gravest first; what is missing is told by the lamps, empty slots by themselves. */
export function remarks(review: Judged | null, text: string): Finding[] {
  const missing = new Set<string>(review ? elements.filter((element) => !review.elements[element]) : []);
  return (review?.findings ?? [])
    .filter((finding) => finding.severity !== "praise" && !aboutSlot(finding, text) && (finding.severity === "blocker" || finding.end > finding.start || !missing.has(finding.label)))
    .toSorted((a, b) => order[a.severity] - order[b.severity] || a.start - b.start);
}

export function blockers(review: Judged | null): Finding[] {
  return (review?.findings ?? []).filter((finding) => finding.severity === "blocker");
}

/** What keeps a reply from being ready, gravest first. */
export interface Reasons {
  /** Labels of what must not leave so. */
  stops: string[];
  slots: number;
  /** Labels of what would better be otherwise. */
  risks: string[];
  missing: Element[];
}

export function reasons(review: Judged, text: string): Reasons {
  const found = remarks(review, text);
  const labels = (severe: boolean) => [...new Set(found.filter((finding) => (finding.severity === "blocker") === severe).map((finding) => finding.label))];
  return {
    stops: labels(true),
    slots: slotsOf(text).length,
    risks: labels(false),
    missing: review.required.filter((element) => !review.elements[element]),
  };
}

/** The coach's review with the writer's own word on it: "it is there", "not right". Pure. */
import type { Band, Element, Finding, Review } from "@/api/types";
import type { Craft } from "@/composer/craft-store";
import { slotsOf } from "@/composer/slots";
import { alike } from "@/text/alike";

export interface Judged extends Review {
  /** Lit by the writer's word. */
  marked: Element[];
}

/** A text of which less than this is left is another text. */
const SAME = 0.7;

export function holds(marked: string, now: string): boolean {
  return alike(marked, now) >= SAME;
}

export function wordsOf(finding: Finding, text: string): string {
  return text.slice(finding.start, finding.end);
}

export function judged(review: Review, text: string, craft: Pick<Craft, "there" | "wrong">): Judged {
  const marked = craft.there.filter((mark) => !review.elements[mark.element] && holds(mark.text, text)).map((mark) => mark.element);
  const hidden = (finding: Finding) => finding.severity !== "praise" && craft.wrong.some((not) => not.label === finding.label && not.words === wordsOf(finding, text));
  const findings = review.findings.filter((finding) => !hidden(finding) && !(marked as string[]).includes(finding.label));
  if (marked.length === 0 && findings.length === review.findings.length) return { ...review, marked };
  const elements = { ...review.elements };
  for (const element of marked) elements[element] = true;
  return { ...review, elements, findings, marked, band: bandOf({ ...review, elements, findings }) };
}

/** The band when some of its reasons are gone: never worse than the coach's. */
function bandOf(review: Review): Band {
  if (review.findings.some((finding) => finding.severity === "blocker")) return review.band;
  const left = review.required.some((element) => !review.elements[element]) || review.findings.some((finding) => finding.severity !== "praise");
  return left ? (review.band === "ready" ? "ready" : "improve") : "ready";
}

/** Findings that only say again that a slot is empty: the slot itself shows it. */
export function aboutSlot(finding: Finding, text: string): boolean {
  return finding.label === "placeholder" && slotsOf(text).some((slot) => slot.start < finding.end && finding.start < slot.end);
}

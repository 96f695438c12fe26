/** The writer's word on the coach's: heard at once, kept as an example a little later, so that it can still be taken back. */
import { useCallback, useMemo } from "react";
import { keepExample } from "@/api/coach";
import type { Element, Finding, Review } from "@/api/types";
import { type Judged, judged, wordsOf } from "@/coach/judged";
import { t } from "@/text";
import { toast } from "@/ui/toast";
import { type Craft, changeCraft, craftOf } from "./craft-store";
import { draftNow } from "./draft-store";

const REGRET = 9000;

export interface Judge {
  review: Judged | null;
  /** The element is there, though the coach does not see it. */
  there: (element: Element) => void;
  /** It is not there after all. */
  notThere: (element: Element) => void;
  /** The finding is not right. */
  wrong: (finding: Finding) => void;
}

export function useJudge(id: number, read: Review | null, craft: Craft, text: string): Judge {
  const review = useMemo(() => (read ? judged(read, text, craft) : null), [read, text, craft]);

  const notThere = useCallback((element: Element) => {
    changeCraft(id, { there: craftOf(id).there.filter((mark) => mark.element !== element) });
  }, [id]);
  const there = useCallback((element: Element) => {
    const now = draftNow(id)?.reply ?? "";
    changeCraft(id, { there: [...craftOf(id).there.filter((mark) => mark.element !== element), { element, text: now }] });
    heard(t("judged-there", { name: t(`element-${element}`) }), { kind: "element_there", label: element, text: now, conversation_id: id }, () => notThere(element));
  }, [id, notThere]);
  const wrong = useCallback((finding: Finding) => {
    const now = draftNow(id)?.reply ?? "";
    const mark = { label: finding.label, words: wordsOf(finding, now) };
    changeCraft(id, { wrong: [...craftOf(id).wrong, mark] });
    heard(t("judged-wrong"), { kind: "finding_wrong", label: finding.label, text: now, start: finding.start, end: finding.end, conversation_id: id }, () => {
      changeCraft(id, { wrong: craftOf(id).wrong.filter((other) => other.label !== mark.label || other.words !== mark.words) });
    });
  }, [id]);

  return useMemo(() => ({ review, there, notThere, wrong }), [review, there, notThere, wrong]);
}

function heard(text: string, example: Parameters<typeof keepExample>[0], undo: () => void): void {
  // An example that is lost costs nobody anything.
  const timer = setTimeout(() => void keepExample(example).catch(() => undefined), REGRET);
  toast({ text, undo: { run: () => { clearTimeout(timer); undo(); } } });
}

/** The coach's reading of what is being written: asked for after a short pause, the marks moved along meanwhile. */
import { useEffect, useMemo, useRef, useState } from "react";
import { review } from "@/api/coach";
import type { Review } from "@/api/types";
import { shift, shiftSpans } from "@/composer/marks";

const PAUSE = 120;

interface Read {
  text: string;
  review: Review;
}

/** `again` asks anew when it changes: how the contact is addressed, say, changes what is right. */
export function useReview(conversation: number, text: string, on: boolean, isPublic: boolean, again: unknown): Review | null {
  const [read, setRead] = useState<Read | null>(null);
  const asked = useRef<AbortController>(undefined);
  const empty = text.trim() === "";

  useEffect(() => {
    if (!on || empty) return undefined;
    const timer = setTimeout(() => {
      asked.current?.abort();
      const control = new AbortController();
      asked.current = control;
      // A coach that cannot be reached stays silent; it never stands between an agent and the customer.
      review(conversation, text, control.signal, { public: isPublic }).then((found) => setRead({ text, review: found }), () => undefined);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [conversation, text, on, empty, isPublic, again]);

  return useMemo(() => {
    if (!read || empty) return null;
    if (read.text === text) return read.review;
    const { findings, commitments, benefits } = read.review;
    return { ...read.review, findings: shift(findings, read.text, text), commitments: shiftSpans(commitments, read.text, text), benefits: shiftSpans(benefits, read.text, text) };
  }, [read, text, empty]);
}

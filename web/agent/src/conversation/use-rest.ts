/** Where the eye rests: at the newest line, unless the reader went up; older lines slide in above without a jump. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR = 60;

export function useRest(entries: { key: string }[], unsent: number, target: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [fresh, setFresh] = useState(0);
  const rest = useRef({ atEnd: true, height: 0, first: "", last: "", found: "" });

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const onScroll = () => {
      const end = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
      rest.current.atEnd = end;
      setAtEnd(end);
      if (end) setFresh(0);
    };
    // The pane changes its height with the composer, and lines change theirs when opened: the end stays the end.
    const sizes = new ResizeObserver(() => rest.current.atEnd && toEnd());
    sizes.observe(box);
    if (box.firstElementChild) sizes.observe(box.firstElementChild);
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, [toEnd]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const was = rest.current;
    const first = entries[0]?.key ?? "";
    const last = entries.at(-1)?.key ?? "";
    const found = target ? box.querySelector(`#entry-${CSS.escape(target)}`) : null;
    if (target && found && was.found !== target) {
      was.found = target;
      was.atEnd = false;
      found.scrollIntoView({ block: "center" });
    } else if (was.first !== "" && first !== was.first && last === was.last) box.scrollTop += box.scrollHeight - was.height;
    else if (was.atEnd) toEnd();
    else if (last !== was.last) setFresh((n) => n + 1);
    was.height = box.scrollHeight;
    was.first = first;
    was.last = last;
  }, [entries, unsent, target, toEnd]);

  return { scroller, atEnd, fresh, toEnd };
}

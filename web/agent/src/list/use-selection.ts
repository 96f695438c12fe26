/** The ticked rows of a list, with ranges. */
import { useCallback, useRef, useState } from "react";

export function useSelection(ids: () => number[]) {
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const last = useRef<number | null>(null);

  const toggle = useCallback((id: number, range: boolean) => {
    setSelected((before) => {
      const next = new Set(before);
      const order = ids();
      const from = last.current === null ? -1 : order.indexOf(last.current);
      const to = order.indexOf(id);
      if (range && from >= 0 && to >= 0) for (const item of order.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(item);
      else if (next.has(id)) next.delete(id);
      else next.add(id);
      last.current = id;
      return next;
    });
  }, [ids]);
  const clear = useCallback(() => setSelected(new Set()), []);
  const setAll = useCallback((all: number[]) => setSelected(new Set(all)), []);
  return { selected, toggle, clear, setAll };
}

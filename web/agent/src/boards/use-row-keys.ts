/** Lets the keys of the list (next, previous, back) walk the rows of a board: whatever in it carries `data-row`. */
import { type RefObject, useEffect } from "react";
import { desk } from "@/actions";

export function useRowKeys(board: RefObject<HTMLElement | null>, current: number | null): void {
  useEffect(() => {
    const rows = () => [...(board.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const index = () => {
      const all = rows();
      const focused = all.findIndex((row) => row === document.activeElement || row.closest("li")?.contains(document.activeElement));
      return focused >= 0 ? focused : all.findIndex((row) => row.dataset.row === String(current));
    };
    const go = (to: number) => {
      const row = rows()[to];
      row?.focus();
      row?.scrollIntoView({ block: "nearest" });
    };
    desk.set({
      list: {
        move: (by) => go(Math.max(0, Math.min(rows().length - 1, index() + by))),
        focus: () => go(Math.max(0, index())),
        toggle: () => undefined,
        clear: () => undefined,
        next: () => null,
        release: () => undefined,
        selected: [],
      },
    });
    return () => desk.set({ list: null });
  }, [board, current]);
}

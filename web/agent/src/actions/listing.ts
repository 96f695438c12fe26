/** Actions of the list. */
import { ArrowDown, ArrowUp, SquareCheck, X } from "lucide-react";
import type { Action } from "./action";
import { desk } from "./desk";

export const listing: Action[] = [
  { id: "next", label: "action-next", group: "list", icon: ArrowDown, keys: [{ code: "KeyJ" }, { code: "ArrowDown" }], when: (d) => d.list !== null, run: (d) => d.list?.move(1) },
  { id: "previous", label: "action-previous", group: "list", icon: ArrowUp, keys: [{ code: "KeyK" }, { code: "ArrowUp" }], when: (d) => d.list !== null, run: (d) => d.list?.move(-1) },
  { id: "select", label: "action-select", group: "list", icon: SquareCheck, keys: [{ code: "KeyX" }], when: (d) => d.list !== null, run: (d) => d.list?.toggle() },
  {
    id: "back", label: "action-back", group: "list", icon: X, keys: [{ code: "Escape" }],
    when: (d) => (d.list?.selected.length ?? 0) > 0 || d.conversation !== null,
    run: (d) => {
      if ((d.list?.selected.length ?? 0) > 0) return d.list?.clear();
      d.open(null);
      // The list may only now be on the screen.
      return void setTimeout(() => desk.get().list?.focus(), 60);
    },
  },
];

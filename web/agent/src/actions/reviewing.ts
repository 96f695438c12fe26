/** Actions on a reply that waits for approval. No conversation is open there, so its keys are free. */
import { ClipboardCheck, PencilLine, Undo2 } from "lucide-react";
import type { Action } from "./action";
import type { Desk } from "./desk";

const here = (d: Desk) => d.review !== null;

export const reviewing: Action[] = [
  { id: "approve", label: "action-approve", group: "review", icon: ClipboardCheck, keys: [{ code: "KeyA" }], when: here, run: (d) => d.review?.approve() },
  { id: "approve-edited", label: "action-approve-edited", group: "review", icon: PencilLine, keys: [{ code: "KeyE" }], when: here, run: (d) => d.review?.edit() },
  { id: "give-back", label: "action-give-back", group: "review", icon: Undo2, keys: [{ code: "KeyR" }], when: here, run: (d) => d.review?.giveBack() },
];

/** Actions where everyone reads along: the move to a private conversation, and the line once it is settled. */
import { MessageSquareLock, Megaphone } from "lucide-react";
import { can } from "@/api/me";
import { canClose } from "@/mention/closable";
import type { Action } from "./action";
import { type Desk, desk } from "./desk";

const mayWrite = (d: Desk) => d.conversation !== null && d.me !== null && can(d.me, "conversation.reply");

export const inPublic: Action[] = [
  {
    id: "move-private", label: "action-move-private", group: "conversation", icon: MessageSquareLock, keys: [{ code: "KeyM" }],
    when: (d) => mayWrite(d) && (d.conversation?.private_ways.length ?? 0) > 0,
    run: () => desk.set({ dialog: "private" }),
  },
  {
    id: "closing", label: "action-closing", group: "conversation", icon: Megaphone,
    when: (d) => mayWrite(d) && d.conversation !== null && canClose(d.conversation),
    run: () => desk.set({ dialog: "closing" }),
  },
];

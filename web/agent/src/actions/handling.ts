/** Actions on a conversation, or on the selected ones. */
import { ArrowLeftRight, BellOff, CircleCheck, Flag, PhoneCall, RotateCcw, Tag, UserMinus, UserPlus, UserRoundCheck } from "lucide-react";
import { setPriority } from "@/api/conversations";
import { can } from "@/api/me";
import { owesClosing } from "@/mention/closable";
import type { Action } from "./action";
import { type Desk, desk, targets } from "./desk";
import * as verbs from "./verbs";

const has = (d: Desk) => targets(d).length > 0 && d.me !== null && can(d.me, "conversation.reply");
const mayAssign = (d: Desk) => targets(d).length > 0 && d.me !== null && can(d.me, "conversation.assign");
const single = (d: Desk) => d.conversation !== null && has(d);
const dialog = (name: "assign" | "tags" | "snooze" | "transfer" | "callback") => () => desk.set({ dialog: name });

export const handling: Action[] = [
  { id: "assign", label: "action-assign", group: "conversation", icon: UserPlus, keys: [{ code: "KeyA" }], when: mayAssign, run: dialog("assign") },
  {
    id: "assign-me", label: "action-assign-me", group: "conversation", icon: UserRoundCheck, keys: [{ code: "KeyI" }],
    when: (d) => has(d) && targets(d).some((row) => row.assignee_id !== d.me?.agent.id),
    run: (d) => d.me && void verbs.assign(targets(d), d.me.agent),
  },
  {
    id: "unassign", label: "action-unassign", group: "conversation", icon: UserMinus, keys: [{ code: "KeyU" }],
    when: (d) => mayAssign(d) && targets(d).some((row) => row.assignee_id !== null),
    run: (d) => void verbs.assign(targets(d), null),
  },
  { id: "tags", label: "action-tags", group: "conversation", icon: Tag, keys: [{ code: "KeyT" }], when: has, run: dialog("tags") },
  { id: "snooze", label: "action-snooze", group: "conversation", icon: BellOff, keys: [{ code: "KeyS" }], when: has, run: dialog("snooze") },
  { id: "transfer", label: "action-transfer", group: "conversation", icon: ArrowLeftRight, keys: [{ code: "KeyF" }], when: (d) => single(d) && mayAssign(d), run: dialog("transfer") },
  { id: "callback", label: "action-callback", group: "conversation", icon: PhoneCall, when: (d) => d.calls && single(d), run: dialog("callback") },
  {
    id: "resolve", label: "action-resolve", group: "conversation", icon: CircleCheck, keys: [{ code: "KeyE" }],
    when: (d) => has(d) && targets(d).some((row) => row.status !== "resolved"),
    run: (d) => {
      const rows = targets(d);
      const asks = d.closes && d.conversation !== null && rows.length === 1 && rows[0]?.id === d.conversation.conversation.id && owesClosing(d.conversation);
      if (asks) desk.set({ dialog: "closing" });
      else void verbs.resolve(rows);
    },
  },
  {
    id: "reopen", label: "action-reopen", group: "conversation", icon: RotateCcw, keys: [{ code: "KeyO" }],
    when: (d) => single(d) && d.conversation?.conversation.status !== "open",
    run: (d) => d.conversation && void verbs.reopen(d.conversation.conversation),
  },
  {
    id: "urgent", label: "action-urgent", group: "conversation", icon: Flag, keys: [{ code: "KeyP" }], when: single,
    run: (d) => {
      const row = d.conversation?.conversation;
      if (row) void verbs.attempt(() => setPriority(row, row.priority === "urgent" ? "normal" : "urgent"));
    },
  },
];

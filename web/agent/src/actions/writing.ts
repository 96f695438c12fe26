/** Actions of writing. */
import { Bold, CheckCheck, MessageSquareReply, Paperclip, Send, StickyNote, Undo2 } from "lucide-react";
import { can } from "@/api/me";
import type { Action } from "./action";
import type { Desk } from "./desk";

const mayWrite = (d: Desk) => d.conversation !== null && d.composer !== null && d.me !== null && can(d.me, "conversation.reply");

export const writing: Action[] = [
  { id: "reply", label: "action-reply", group: "write", icon: MessageSquareReply, keys: [{ code: "KeyR" }], when: mayWrite, run: (d) => d.composer?.focus("reply") },
  { id: "note", label: "action-note", group: "write", icon: StickyNote, keys: [{ code: "KeyN" }], when: mayWrite, run: (d) => d.composer?.focus("note") },
  { id: "send", label: "action-send", group: "write", icon: Send, keys: [{ code: "Enter", mod: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.send(false) },
  { id: "send-resolve", label: "action-send-resolve", group: "write", icon: CheckCheck, keys: [{ code: "Enter", mod: true, shift: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.send(true) },
  { id: "take-back", label: "action-take-back", group: "write", icon: Undo2, keys: [{ code: "KeyZ" }], when: (d) => d.takeBack !== null, run: (d) => d.takeBack?.() },
  { id: "bold", label: "action-bold", group: "write", icon: Bold, keys: [{ code: "KeyB", mod: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.bold() },
  { id: "attach", label: "action-attach", group: "write", icon: Paperclip, when: mayWrite, run: (d) => d.composer?.attach() },
];

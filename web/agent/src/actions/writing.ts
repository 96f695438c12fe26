/** Actions of writing. */
import { BookOpen, Bold, CheckCheck, LayoutTemplate, Lightbulb, MessageCircleQuestion, MessageSquareReply, Paperclip, Send, StickyNote, TextQuote, Undo2 } from "lucide-react";
import { can } from "@/api/me";
import type { Action } from "./action";
import { type Desk, desk } from "./desk";

const mayWrite = (d: Desk) => d.conversation !== null && d.composer !== null && d.me !== null && can(d.me, "conversation.reply");

export const writing: Action[] = [
  { id: "reply", label: "action-reply", group: "write", icon: MessageSquareReply, keys: [{ code: "KeyR" }], when: mayWrite, run: (d) => d.composer?.focus("reply") },
  { id: "note", label: "action-note", group: "write", icon: StickyNote, keys: [{ code: "KeyN" }], when: mayWrite, run: (d) => d.composer?.focus("note") },
  { id: "send", label: "action-send", group: "write", icon: Send, keys: [{ code: "Enter", mod: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.send(false) },
  { id: "send-resolve", label: "action-send-resolve", group: "write", icon: CheckCheck, keys: [{ code: "Enter", mod: true, shift: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.send(true) },
  { id: "take-back", label: "action-take-back", group: "write", icon: Undo2, keys: [{ code: "KeyZ" }], when: (d) => d.takeBack !== null, run: (d) => d.takeBack?.() },
  { id: "bold", label: "action-bold", group: "write", icon: Bold, keys: [{ code: "KeyB", mod: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.bold() },
  { id: "blocks", label: "action-blocks", group: "write", icon: TextQuote, keys: [{ code: "Slash", mod: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.pick("blocks") },
  { id: "templates", label: "action-templates", group: "write", icon: LayoutTemplate, keys: [{ code: "Slash", mod: true, shift: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.pick("templates") },
  { id: "answers", label: "action-answers", group: "write", icon: BookOpen, keys: [{ code: "F9" }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.pick("answers") },
  { id: "next-remark", label: "action-next-remark", group: "write", icon: Lightbulb, keys: [{ code: "F8" }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.step(false) },
  { id: "previous-remark", label: "action-previous-remark", group: "write", icon: Lightbulb, keys: [{ code: "F8", shift: true }], whileTyping: true, when: mayWrite, run: (d) => d.composer?.step(true) },
  { id: "consult", label: "action-consult", group: "write", icon: MessageCircleQuestion, keys: [{ code: "KeyQ" }], when: mayWrite, run: () => desk.set({ dialog: "consult" }) },
  { id: "attach", label: "action-attach", group: "write", icon: Paperclip, when: mayWrite, run: (d) => d.composer?.attach() },
];

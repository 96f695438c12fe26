/** Actions that lead somewhere. */
import { AtSign, BellOff, BookOpen, Bot, CircleCheck, CircleHelp, ClipboardCheck, Contact, Gift, Handshake, Hourglass, Inbox, Layers, LifeBuoy, Megaphone, MessageCircleQuestionMark, MessagesSquare, PhoneCall, Search, Settings, Star, TriangleAlert, UserRound } from "lucide-react";
import { can } from "@/api/me";
import type { Action } from "./action";
import { desk } from "./desk";

const to = (path: string): Action["run"] => (d) => d.go(path);
const g = (code: string) => [{ code, after: "KeyG" }];

export const going: Action[] = [
  { id: "go-mine", label: "queue-mine", group: "go", icon: UserRound, keys: g("KeyM"), run: to("/queue/mine") },
  { id: "go-unassigned", label: "queue-unassigned", group: "go", icon: Inbox, keys: g("KeyU"), run: to("/queue/unassigned") },
  { id: "go-all", label: "queue-all", group: "go", icon: Layers, keys: g("KeyA"), run: to("/queue/all") },
  { id: "go-public", label: "queue-public", group: "go", icon: Megaphone, keys: g("KeyO"), run: to("/queue/public") },
  { id: "go-waiting", label: "queue-waiting", group: "go", icon: Hourglass, keys: g("KeyW"), run: to("/queue/waiting") },
  { id: "go-snoozed", label: "queue-snoozed", group: "go", icon: BellOff, keys: g("KeyS"), run: to("/queue/snoozed") },
  { id: "go-resolved", label: "queue-resolved", group: "go", icon: CircleCheck, keys: g("KeyR"), run: to("/queue/resolved") },
  { id: "go-attention", label: "queue-attention", group: "go", icon: TriangleAlert, keys: g("KeyX"), run: to("/queue/attention") },
  { id: "go-reviews", label: "board-reviews", group: "go", icon: ClipboardCheck, keys: g("KeyV"), when: (d) => d.me !== null && can(d.me, "conversation.reply"), run: to("/reviews") },
  { id: "go-commitments", label: "board-commitments", group: "go", icon: Handshake, keys: g("KeyP"), run: to("/commitments") },
  { id: "go-benefits", label: "board-benefits", group: "go", icon: Gift, keys: g("KeyF"), run: to("/benefits") },
  { id: "go-callbacks", label: "board-callbacks", group: "go", icon: PhoneCall, keys: g("KeyL"), run: to("/callbacks") },
  { id: "go-consults", label: "board-consults", group: "go", icon: MessageCircleQuestionMark, keys: g("KeyC"), run: to("/consults") },
  { id: "go-articles", label: "articles", group: "go", icon: BookOpen, keys: g("KeyB"), run: to("/articles") },
  { id: "go-dead-ends", label: "board-dead-ends", group: "go", icon: LifeBuoy, keys: g("KeyD"), when: (d) => d.me !== null && can(d.me, "report.read"), run: to("/dead-ends") },
  { id: "go-tier-report", label: "board-tier-report", group: "go", icon: Bot, keys: g("KeyT"), when: (d) => d.me !== null && can(d.me, "report.read"), run: to("/tier-report") },
  { id: "go-unanswered", label: "board-unanswered", group: "go", icon: MessagesSquare, keys: g("KeyN"), when: (d) => d.me !== null && can(d.me, "article.edit"), run: to("/unanswered") },
  { id: "go-surveys", label: "board-surveys", group: "go", icon: Star, keys: g("KeyY"), when: (d) => d.me !== null && can(d.me, "survey.read"), run: to("/surveys") },
  { id: "go-settings", label: "settings", group: "go", icon: Settings, keys: g("KeyH"), run: to("/settings/profile") },
  { id: "search", label: "search", group: "go", icon: Search, keys: [{ code: "Slash" }], run: to("/search") },
  { id: "contact", label: "action-contact", group: "conversation", icon: Contact, keys: [{ code: "KeyC" }], when: (d) => d.conversation !== null, run: () => desk.set({ dialog: "contact" }) },
  { id: "palette", label: "action-palette", group: "app", icon: AtSign, keys: [{ code: "KeyK", mod: true }], whileTyping: true, run: () => desk.set({ dialog: "palette" }) },
  { id: "keys", label: "action-keys", group: "app", icon: CircleHelp, keys: [{ code: "Slash", shift: true }], run: () => desk.set({ dialog: "keys" }) },
];

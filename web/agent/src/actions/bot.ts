/** Actions where the bot meets the team: taking a conversation from it, and beginning with the line it prepared. */
import { BotOff, MessageSquareQuote } from "lucide-react";
import { can } from "@/api/me";
import type { Action } from "./action";
import { type Desk, targets } from "./desk";
import * as verbs from "./verbs";

const withBot = (d: Desk) => targets(d).filter((row) => row.tier === "bot" && row.status !== "resolved");

export const bot: Action[] = [
  {
    id: "take-over", label: "action-take-over", group: "conversation", icon: BotOff, keys: [{ code: "KeyB" }],
    when: (d) => d.me !== null && can(d.me, "conversation.reply") && withBot(d).length > 0,
    run: (d) => d.me && void verbs.assign(withBot(d), d.me.agent),
  },
  {
    id: "first-line", label: "action-first-line", group: "write", icon: MessageSquareQuote, keys: [{ code: "KeyL" }],
    when: (d) => d.firstLine !== null,
    run: (d) => d.firstLine?.(),
  },
];

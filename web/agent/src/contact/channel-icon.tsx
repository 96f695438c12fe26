/** The sign of a channel, named for who cannot see it. */
import { AtSign, AppWindow, Camera, type LucideIcon, Mail, MessageCircle, MessageSquareText, Phone, Send, Star, ThumbsUp } from "lucide-react";
import { createElement } from "react";
import { has, t } from "@/text";
import { cx } from "@/ui";

const icons = new Map<string, LucideIcon>([
  ["email", Mail], ["webchat", MessageCircle], ["whatsapp", Phone], ["sms", MessageSquareText], ["telegram", Send],
  ["facebook", ThumbsUp], ["instagram", Camera], ["api", AppWindow], ["google", Star], ["playstore", Star], ["appstore", Star],
]);

export function channelName(channel: string): string {
  const key = `channel-${channel}`;
  return has(key) ? t(key) : channel;
}

export function ChannelIcon({ channel, className }: { channel: string; className?: string }) {
  return createElement(icons.get(channel) ?? AtSign, { role: "img", "aria-label": channelName(channel), className: cx("size-4 shrink-0", className) });
}

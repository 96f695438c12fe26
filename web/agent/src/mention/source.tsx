/** Where a post was written: a sign and its name; a news site is called by its host. */
import { AtSign, Camera, Cloud, Hash, type LucideIcon, Megaphone, Newspaper, Rss, Star, ThumbsUp } from "lucide-react";
import { createElement } from "react";
import { has, t } from "@/text";
import { cx } from "@/ui";

const icons = new Map<string, LucideIcon>([
  ["mastodon", AtSign], ["bluesky", Cloud], ["facebook", ThumbsUp], ["instagram", Camera], ["x", Hash],
  ["google", Star], ["appstore", Star], ["playstore", Star], ["rss", Rss],
]);

export function sourceName(source: string): string {
  if (source === "") return t("source-unknown");
  const key = `source-${source}`;
  return /^[a-z]+$/.test(source) && has(key) ? t(key) : source;
}

function iconOf(source: string): LucideIcon {
  return icons.get(source) ?? (source.includes(".") ? Newspaper : Megaphone);
}

export function SourceIcon({ source, className }: { source: string; className?: string }) {
  return createElement(iconOf(source), { "aria-hidden": true, className: cx("size-4 shrink-0", className) });
}

/** What a customer gave us in a store: stars, whether they changed them, and what the store tells beside. */
import { History, Star } from "lucide-react";
import type { Message, RatingFacts } from "@/api/types";
import { t } from "@/text";
import { Tag, cx } from "@/ui";

const OF = 5;
const told = ["place", "version", "device", "system", "country"] as const;

export function Stars({ count }: { count: number }) {
  const said = t("stars-of", { count, most: OF });
  return (
    <span role="img" aria-label={said} title={said} className="flex shrink-0 items-center gap-px">
      {Array.from({ length: OF }, (_, at) => <Star key={at} aria-hidden className={cx("size-3.5", at < count ? "fill-current text-warn" : "text-line-strong")} />)}
    </span>
  );
}

/** Above the words of a rating; nothing above other messages. */
export function RatingLine({ message: { parts } }: { message: Message }) {
  if (parts?.stars === undefined) return null;
  return (
    <p className="mb-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-3">
      <Stars count={parts.stars} />
      {parts.changed === true && <Tag icon={<History aria-hidden />}>{t("rating-changed")}</Tag>}
      {factsOf(parts.content).map(([name, value]) => <span key={name}>{name !== "place" && `${t(`rating-${name}`)} `}<bdi>{value}</bdi></span>)}
    </p>
  );
}

/** What is told of where and with what it was written. Pure. */
export function factsOf(content: RatingFacts | undefined): [string, string][] {
  if (content?.kind !== "rating") return [];
  return told.flatMap((name) => (content[name] ? [[name, content[name]]] : []));
}

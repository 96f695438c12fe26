/** What is usual in like cases, and the newest of them: sums and dates, and a way to those that the reader may see. */
import { Link } from "@tanstack/react-router";
import type { Usual } from "@/api/types";
import { t } from "@/text";
import { money } from "@/text/money";
import { day } from "@/text/time";
import { kindName, worth } from "./words";

/** One sentence. */
export function usualSentence({ basis, cases, median, upper, currency }: Usual): string {
  if (basis === "too_few" || median === null || upper === null) return t("usual-too-few", { cases });
  return t(`usual-${basis}`, { cases, median: money(median, currency), upper: money(upper, currency) });
}

export function UsualView({ usual }: { usual: Usual }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-ink-2">{usualSentence(usual)}</p>
      {usual.new_kind && <p className="text-sm text-ink-2">{t("usual-new-kind")}</p>}
      {usual.like.length > 0 && (
        <ul aria-label={t("usual-like")} className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
          {usual.like.map((one, index) => (
            <li key={index} className="flex items-baseline gap-3 px-3 py-1.5">
              <span className="min-w-0 flex-1 truncate">{kindName(one.kind)}</span>
              {worth(one) && <bdi className="digits font-medium">{worth(one)}</bdi>}
              {one.conversation_id === null ? <span className="text-ink-3">{day(one.at)}</span> : (
                <Link to="/queue/$queue/$conversation" params={{ queue: "all", conversation: String(one.conversation_id) }} target="_blank" className="text-accent-text underline underline-offset-3">{day(one.at)}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

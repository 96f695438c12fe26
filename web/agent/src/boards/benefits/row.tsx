/** One benefit: when, what and how much, to whom, why, by whom; and whether it was above the usual. */
import { Link } from "@tanstack/react-router";
import { Filter } from "lucide-react";
import type { Benefit } from "@/api/types";
import { BenefitMarks, Ways } from "@/benefit/benefit-item";
import { causeOf, kindName, worth } from "@/benefit/words";
import { t } from "@/text";
import { money } from "@/text/money";
import { reasonWords } from "@/text/reason";
import { day, full } from "@/text/time";
import { Avatar, IconButton, Tag } from "@/ui";

export function BenefitRow({ row, ask, onContact }: { row: Benefit; ask: (row: Benefit) => void; onContact: (contact: number) => void }) {
  return (
    <li className="flex items-start gap-x-4 p-3.5 hover:bg-hover/60 max-sm:flex-wrap sm:px-4">
      <time dateTime={row.made_at} title={full(row.made_at)} className="shrink-0 pt-0.5 text-sm text-ink-3 sm:w-28">{day(row.made_at)}</time>
      <div className="min-w-0 flex-1 max-sm:order-last max-sm:mt-1.5 max-sm:basis-full">
        <Link
          to="/queue/$queue/$conversation"
          params={{ queue: "all", conversation: String(row.conversation_id) }}
          data-row={row.id}
          aria-label={`${[kindName(row.kind), worth(row)].filter(Boolean).join(" · ")}: ${row.text} – ${t("commitment-open-conversation", { name: row.contact.name })}`}
          className="block rounded-sm text-base hover:text-accent-text hover:underline"
        >
          <span className="font-medium">{kindName(row.kind)}</span>
          {worth(row) && <> · <bdi className="digits font-semibold">{worth(row)}</bdi></>}
        </Link>
        <p dir="auto" className="line-clamp-2 text-start text-sm text-ink-2">{row.text}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
          <Tag>{causeOf(row)}</Tag>
          <span className="flex min-w-0 items-center">
            <span className="truncate">{t("benefit-to", { name: row.contact.name })}</span>
            <IconButton label={t("benefits-only", { name: row.contact.name })} size="sm" className="-my-1.5 size-7!" onPress={() => onContact(row.contact.id)}><Filter aria-hidden className="size-3.5!" /></IconButton>
          </span>
          <span className="flex min-w-0 items-center gap-1.5"><Avatar name={row.agent.name} face={row.agent.face} size="xs" /><span className="truncate">{t("benefit-by", { name: row.agent.name })}</span></span>
          <BenefitMarks item={row} />
        </p>
        {row.above_usual && row.usual !== null && <p className="mt-1 text-start text-sm text-ink-3">{t("benefit-usual-then", { usual: money(row.usual, row.currency) })}{row.despite && <> <bdi>{row.despite}</bdi></>}</p>}
        {row.ended_why && <p dir="auto" className="mt-1 text-start text-sm text-ink-3">{reasonWords(row.ended_why)}</p>}
      </div>
      <span className="max-sm:ms-auto"><Ways item={row} ask={ask} /></span>
    </li>
  );
}

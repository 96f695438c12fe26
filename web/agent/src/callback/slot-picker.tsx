/** The hours in which somebody is truly free to call, day by day. */
import { useQuery } from "@tanstack/react-query";
import { Radio, RadioGroup } from "react-aria-components";
import { slotsQuery } from "@/api/callbacks";
import { sentence } from "@/api/http";
import type { FreeSlot } from "@/api/types";
import { t } from "@/text";
import { clock, dayTitle } from "@/text/time";
import { Banner, Button, Skeleton, cx } from "@/ui";
import { byDay } from "./when";

export function SlotPicker({ conversation, value, onChange, error }: { conversation: number; value: string | null; onChange: (at: string) => void; error: string | null }) {
  const query = useQuery(slotsQuery(conversation));
  if (query.isPending) return <div aria-busy="true" className="flex flex-wrap gap-2">{Array.from({ length: 8 }, (_, n) => <Skeleton key={n} className="h-8 w-16" />)}</div>;
  if (query.isError) return <Banner tone="danger" live action={<Button size="sm" onPress={() => void query.refetch()}>{t("try-again")}</Button>}>{sentence(query.error)}</Banner>;
  if (query.data.items.length === 0) return <Banner tone="warn" live>{t("callback-no-slots")}</Banner>;
  const suited = query.data.items.some((slot) => slot.suits);
  return (
    <>
    {suited && <p className="mb-1.5 text-sm text-ink-3">{t("callback-suits")}</p>}
    <RadioGroup aria-label={t("callback-when")} value={value} onChange={onChange} isInvalid={error !== null} isRequired className="flex max-h-[38dvh] flex-col gap-3 overflow-auto rounded-md border border-line bg-sunken p-3 data-invalid:border-danger">
      {byDay(query.data.items).map(({ day, slots }) => (
        <div key={slots[0]?.at}>
          <h3 className="mb-1.5 text-sm font-medium text-ink-2">{dayTitle(day)}</h3>
          <div className="flex flex-wrap gap-1.5">{slots.map((slot) => <Hour key={slot.at} slot={slot} />)}</div>
        </div>
      ))}
    </RadioGroup>
    </>
  );
}

function Hour({ slot }: { slot: FreeSlot }) {
  return (
    <Radio value={slot.at} aria-label={slot.suits ? t("callback-suits-one", { when: slot.label }) : slot.label} className={cx("digits grid h-8 min-w-16 cursor-pointer place-items-center rounded-md border border-line bg-surface px-2.5 text-base data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-accent data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent data-selected:font-semibold data-selected:text-on-accent", slot.suits && "border-accent font-medium")}>
      {clock(slot.at)}
    </Radio>
  );
}

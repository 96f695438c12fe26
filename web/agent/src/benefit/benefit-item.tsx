/** One benefit of this customer: what, how much, why, by whom, and whether it was above the usual. */
import { CircleSlash, Hourglass, MoreHorizontal, Pencil, TrendingUp } from "lucide-react";
import { useState } from "react";
import { changeBenefit } from "@/api/benefits";
import { can, useMe } from "@/api/me";
import type { Benefit } from "@/api/types";
import { t } from "@/text";
import { reasonWords } from "@/text/reason";
import { full, shortDay } from "@/text/time";
import { Avatar, Dialog, IconButton, Menu, Tag, cx } from "@/ui";
import { BenefitForm } from "./benefit-form";
import { causeOf, kindName, worth } from "./words";

export function BenefitItem({ item, ask }: { item: Benefit; ask: (item: Benefit) => void }) {
  const gone = item.state === "withdrawn";
  return (
    <li className="rounded-md border border-line bg-surface p-2.5">
      <div className="flex items-start gap-1">
        <p className={cx("min-w-0 flex-1 text-sm", gone ? "text-ink-3 line-through" : "text-ink")}>
          <span className="font-medium">{kindName(item.kind)}</span>
          {worth(item) && <> · <bdi className="digits font-semibold">{worth(item)}</bdi></>}
        </p>
        <Ways item={item} ask={ask} />
      </div>
      <p dir="auto" className="text-start text-sm text-ink-2">{item.text}</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
        <span>{causeOf(item)}</span>
        <time dateTime={item.made_at} title={full(item.made_at)}>{shortDay(item.made_at)}</time>
        <span className="inline-flex min-w-0 items-center gap-1"><Avatar name={item.agent.name} face={item.agent.face} size="xs" /><bdi className="truncate">{item.agent.name}</bdi></span>
        <BenefitMarks item={item} />
      </p>
      {item.despite && <p dir="auto" className="mt-1 text-start text-xs text-ink-3">{item.despite}</p>}
      {item.ended_why && <p dir="auto" className="mt-1 text-start text-xs text-ink-3">{reasonWords(item.ended_why)}</p>}
    </li>
  );
}

/** How it stands, as far as that is worth a word. */
export function BenefitMarks({ item }: { item: Benefit }) {
  return (
    <>
      {item.state === "pending" && <Tag icon={<Hourglass aria-hidden />}>{t("benefit-pending")}</Tag>}
      {item.state === "withdrawn" && <Tag icon={<CircleSlash aria-hidden />}>{t("benefit-withdrawn")}</Tag>}
      {item.above_usual && <Tag tone="warn" icon={<TrendingUp aria-hidden />}>{t("benefit-above")}</Tag>}
      {!item.confirmed && item.state !== "withdrawn" && <Tag>{t("benefit-unconfirmed")}</Tag>}
    </>
  );
}

export function Ways({ item, ask }: { item: Benefit; ask: (item: Benefit) => void }) {
  const me = useMe();
  const [editing, setEditing] = useState(false);
  if (!can(me, "conversation.reply") || item.state === "withdrawn") return null;
  const label = t("benefit-more", { text: item.text });
  return (
    <>
      <Menu label={label} trigger={<IconButton label={label} size="sm" className="-me-1 -mt-1 size-7!"><MoreHorizontal aria-hidden className="size-4!" /></IconButton>} groups={[{ items: [
        { id: "edit", label: t("benefit-edit"), icon: <Pencil aria-hidden />, run: () => setEditing(true) },
        { id: "withdraw", label: t("benefit-withdraw"), icon: <CircleSlash aria-hidden />, run: () => ask(item) },
      ] }]} />
      <Dialog isOpen={editing} onClose={() => setEditing(false)} title={t("benefit-edit")}>
        {editing && <BenefitForm start={item} submit={t("save")} onCancel={() => setEditing(false)} onSubmit={async (draft, despite) => { await changeBenefit(item, draft, despite); setEditing(false); }} />}
      </Dialog>
    </>
  );
}

/** Newest first, or what burns first. */
import { ArrowDownWideNarrow, Check, Flame } from "lucide-react";
import { Button } from "react-aria-components";
import type { ListOrder } from "@/api/order";
import type { Queue } from "@/api/queue";
import { t } from "@/text";
import { Menu } from "@/ui";
import { chooseOrder, useOrder } from "./order-choice";

const orders: { id: ListOrder; icon: typeof Flame }[] = [{ id: "newest", icon: ArrowDownWideNarrow }, { id: "heat", icon: Flame }];

export function OrderMenu({ queue }: { queue: Queue }) {
  const order = useOrder(queue);
  const Icon = order === "heat" ? Flame : ArrowDownWideNarrow;
  return (
    <Menu
      label={t("list-order")}
      trigger={
        <Button aria-label={t("list-order-now", { order: t(`order-${order}`) })} className="flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-ink-2 data-hovered:bg-hover data-hovered:text-ink">
          <Icon aria-hidden className="size-4" />
          {t(`order-${order}`)}
        </Button>
      }
      groups={[{ items: orders.map(({ id, icon: Mark }) => ({ id, label: t(`order-${id}`), icon: <Mark aria-hidden />, hint: order === id && <Check aria-hidden className="size-4" />, run: () => chooseOrder(id) })) }]}
    />
  );
}

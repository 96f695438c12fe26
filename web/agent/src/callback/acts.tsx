/** What can be done with a call that is owed: by its buttons, and what is rarer by its menu. */
import { CalendarClock, Check, CircleSlash, MoreHorizontal, PhoneMissed, UserPlus } from "lucide-react";
import { can, useMe } from "@/api/me";
import type { Callback } from "@/api/types";
import { t } from "@/text";
import { Button, IconButton, Menu, cx } from "@/ui";
import type { Ask } from "./asking";

export function Acts({ callback, ask, className }: { callback: Callback; ask: Ask; className?: string }) {
  const me = useMe();
  const open = callback.state === "open";
  if (!can(me, "conversation.reply") || (!open && callback.state !== "missed")) return null;
  const label = t("callback-more", { name: callback.contact_name });
  const items = [
    ...(open ? [{ id: "move", label: t("callback-move"), icon: <CalendarClock aria-hidden />, run: () => ask(callback, "move") }] : []),
    { id: "assign", label: t("callback-assign"), icon: <UserPlus aria-hidden />, run: () => ask(callback, "assign") },
    { id: "cancel", label: t("callback-cancel"), icon: <CircleSlash aria-hidden />, danger: true, run: () => ask(callback, "cancel") },
  ];
  return (
    <div className={cx("flex shrink-0 items-center gap-1.5", className)}>
      <Button size="sm" icon={<Check aria-hidden className="size-4 text-good" />} onPress={() => ask(callback, "done")}>{t("callback-done")}</Button>
      {open && <Button size="sm" icon={<PhoneMissed aria-hidden className="size-4 text-danger" />} onPress={() => ask(callback, "missed")}>{t("callback-missed")}</Button>}
      {!open && <Button size="sm" icon={<CalendarClock aria-hidden className="size-4 text-accent-text" />} onPress={() => ask(callback, "move")}>{t("callback-again")}</Button>}
      <Menu label={label} trigger={<IconButton size="sm" label={label}><MoreHorizontal aria-hidden /></IconButton>} groups={[{ items }]} />
    </div>
  );
}

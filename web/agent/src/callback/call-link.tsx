/** A telephone number that can be called: its digits run from left to right on any page. */
import { Phone } from "lucide-react";
import { t } from "@/text";
import { cx } from "@/ui";
import { telOf } from "./phone";

export function CallLink({ phone, name, className }: { phone: string; name: string; className?: string }) {
  return (
    <a href={telOf(phone)} aria-label={t("callback-call", { name, phone })} className={cx("inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 text-sm font-medium text-accent-text shadow-low hover:bg-hover", className)}>
      <Phone aria-hidden className="size-3.5" />
      <bdi dir="ltr" className="digits whitespace-nowrap">{phone}</bdi>
    </a>
  );
}

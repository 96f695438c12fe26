/** A time zone, found by its name, its city or its distance from UTC. */
import { ChevronDown } from "lucide-react";
import { useMemo } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { locale } from "@/text";
import { cx, inputClass, labelClass } from "@/ui";
import { FieldNotes } from "@/ui/field";
import { itemClass, popoverClass } from "@/ui/select";
import { w } from "./words";
import { type Zone, zones } from "./zones";

export function ZoneField({ label, value, onChange, error, help, className }: {
  label: string; value: string; onChange: (zone: string) => void; error?: string | null; help?: string; className?: string;
}) {
  const items = useMemo(() => zones(locale(), value), [value]);
  const chosen = items.find((zone) => zone.id === value);
  const told = [help, chosen && [chosen.name, chosen.offset].filter(Boolean).join(" · ")].filter(Boolean).join(" ");
  return (
    <ComboBox
      defaultItems={items}
      selectedKey={value || null}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      defaultFilter={(id, typed) => items.find((zone) => zone.id === id)?.text.includes(typed.trim().toLowerCase()) ?? false}
      className={cx("flex flex-col gap-1", className)}
    >
      <Label className={labelClass}>{label}</Label>
      <span className="relative flex">
        <Input placeholder={w("zone-search")} className={cx(inputClass, "h-9.5 pe-10")} />
        <Button aria-label={w("zone-open")} className="absolute inset-y-0 end-1 my-auto grid size-8 place-items-center rounded-sm text-ink-3 data-hovered:bg-hover"><ChevronDown aria-hidden className="size-4" /></Button>
      </span>
      <FieldNotes help={told} error={error} />
      <Popover className={cx(popoverClass, "w-(--trigger-width)")}>
        <ListBox className="max-h-72 overflow-auto p-1 outline-none" renderEmptyState={() => <p className="p-3 text-center text-sm text-ink-3">{w("zone-none")}</p>}>
          {(zone: Zone) => (
            <ListBoxItem id={zone.id} textValue={zone.id} className={itemClass}>
              <bdi className="min-w-0 flex-1 truncate">{zone.id}</bdi>
              <span className="hidden truncate text-sm text-ink-3 sm:block">{zone.name}</span>
              <span dir="ltr" className="digits w-16 shrink-0 text-end text-sm text-ink-3">{zone.offset}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

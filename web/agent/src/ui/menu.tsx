/** A menu behind a button. Items are data, so the same list can feed other places. */
import type { ReactElement, ReactNode } from "react";
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import { cx } from "./cx";
import { itemClass, popoverClass } from "./select";

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  run: () => void;
}

export interface MenuGroup {
  title?: string;
  items: MenuEntry[];
}

export function Menu({ trigger, groups, label }: { trigger: ReactElement; groups: MenuGroup[]; label: string }) {
  const full = groups.filter((group) => group.items.length > 0);
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={cx(popoverClass, "min-w-52")}>
        <AriaMenu aria-label={label} className="max-h-[70dvh] overflow-auto p-1 outline-none">
          {full.map((group, index) => (
            <MenuSection key={group.title ?? index} aria-label={group.title ?? label}>
              {index > 0 && <Separator className="my-1 h-px bg-line" />}
              {group.title && <Header className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-ink-3">{group.title}</Header>}
              {group.items.map((item) => (
                <MenuItem
                  key={item.id}
                  id={item.id}
                  textValue={item.label}
                  isDisabled={item.disabled}
                  onAction={item.run}
                  className={cx(itemClass, "[&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3", item.danger && "text-danger")}
                >
                  {item.icon}
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.hint}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** Tabs: one row of words, one panel. */
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import { cx } from "./cx";

export interface TabItem<T extends string> {
  id: T;
  label: string;
  icon?: ReactNode;
  className?: string;
  content?: ReactNode;
}

export function Tabs<T extends string>({ label, items, value, onChange, className }: {
  label: string; items: TabItem<T>[]; value: T; onChange: (id: T) => void; className?: string;
}) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(key as T)} className={className}>
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className={cx(
              "flex cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-3 py-2 text-base whitespace-nowrap text-ink-2 outline-offset-[-2px] data-hovered:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink",
              item.className,
            )}
          >
            {item.icon}
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.some((item) => item.content !== undefined) &&
        items.map((item) => <TabPanel key={item.id} id={item.id} className="pt-4 outline-none">{item.content}</TabPanel>)}
    </AriaTabs>
  );
}

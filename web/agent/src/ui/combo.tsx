/** Search a list and pick: for people, teams, tags. Used inside a popover or dialog. */
import { Check } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, useFilter } from "react-aria-components";
import { itemClass } from "./select";

export interface PickItem {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
  chosen?: boolean;
}

export function Picker({ label, items, onPick, onCreate, createLabel, empty }: {
  label: string;
  items: PickItem[];
  onPick: (id: string) => void;
  onCreate?: (text: string) => void;
  createLabel?: (text: string) => string;
  empty?: string;
}) {
  const { contains } = useFilter({ sensitivity: "base" });
  const [text, setText] = useState("");
  const fresh = onCreate && text.trim() !== "" && !items.some((item) => item.label === text.trim());
  const shown = fresh ? [...items, { id: createId, label: createLabel?.(text.trim()) ?? text.trim() }] : items;
  const pick = (id: string) => {
    if (id === createId) onCreate?.(text.trim());
    else onPick(id);
    setText("");
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText} filter={(value, input) => value.startsWith(createMark) || contains(value, input)}>
      <SearchField aria-label={label} autoFocus className="border-b border-line p-1.5">
        {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
        <Input role="combobox" aria-expanded aria-haspopup="listbox" placeholder={label} className="h-8.5 w-full rounded-md bg-transparent px-2 text-base outline-none" />
      </SearchField>
      <ListBox
        aria-label={label}
        items={shown}
        onAction={(key) => pick(String(key))}
        renderEmptyState={() => <p className="p-3 text-center text-sm text-ink-3">{empty}</p>}
        className="max-h-64 overflow-auto p-1 outline-none"
      >
        {(item: PickItem) => (
          <ListBoxItem id={item.id} textValue={item.id === createId ? createMark + item.label : item.label} className={itemClass}>
            {item.icon}
            <bdi className="min-w-0 flex-1 truncate">{item.label}</bdi>
            {item.hint && <span className="text-xs text-ink-3">{item.hint}</span>}
            {item.chosen && <Check aria-hidden className="size-4 text-accent-text" />}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}

const createId = "\u0000create";
const createMark = "\u0000";

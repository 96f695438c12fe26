/** The parts of a template in their order: moved by dragging or by buttons, added from the bank. */
import { ChevronDown, ChevronUp, GripVertical, PenLine, Plus, X } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { Block, BlockLang } from "@/api/types";
import { Button, IconButton, Picker, Popover, Tag } from "@/ui";
import { w } from "../words";
import { PERSONAL } from "./data";
import { moved, reordered } from "./order";

const indexOf = (key: unknown) => Number(String(key).split(" ")[0]);

export function PartsField({ parts, blocks, lang, onChange, error }: { parts: string[]; blocks: Block[]; lang: BlockLang; onChange: (parts: string[]) => void; error: string | null }) {
  const [adding, setAdding] = useState(false);
  const items = parts.map((part, index) => ({ id: `${index} ${part}`, part, index, block: blocks.find((block) => block.key === part) ?? null }));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => onChange(reordered(parts, [...keys].map(indexOf), indexOf(target.key), target.dropPosition === "after")),
  });
  const name = (item: (typeof items)[number]) => (item.part === PERSONAL ? w("template-personal") : (item.block?.title ?? item.part));
  const offered = [
    ...(parts.includes(PERSONAL) ? [] : [{ id: PERSONAL, label: w("template-personal"), icon: <PenLine aria-hidden className="size-4" /> }]),
    ...blocks.filter((block) => block.lang === lang && !block.hidden).map((block) => ({ id: block.key, label: block.title, hint: w(`block-element-${block.element}`) })),
  ];
  return (
    <div className="flex flex-col gap-2">
      <GridList aria-label={w("template-parts")} items={items} dragAndDropHooks={dragAndDropHooks} renderEmptyState={() => <p className="p-3 text-base text-ink-3">{w("template-empty")}</p>} className="overflow-hidden rounded-md border border-line outline-none [&_.react-aria-DropIndicator[data-drop-target]]:outline-2 [&_.react-aria-DropIndicator[data-drop-target]]:outline-accent">
        {(item) => (
          <GridListItem id={item.id} textValue={name(item)} className="flex items-center gap-2 border-b border-line bg-surface py-1.5 ps-1 pe-2 -outline-offset-2 last:border-0 data-dragging:opacity-50 data-focus-visible:outline-2 data-focus-visible:outline-accent">
            <AriaButton slot="drag" aria-label={w("template-drag", { name: name(item) })} className="grid size-8 shrink-0 cursor-grab place-items-center rounded-sm text-ink-3 data-hovered:bg-hover"><GripVertical aria-hidden className="size-4" /></AriaButton>
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
              {item.part === PERSONAL ? <Tag tone="note" icon={<PenLine aria-hidden />}>{name(item)}</Tag> : <><bdi className="truncate text-base">{name(item)}</bdi>{item.block && <Tag>{w(`block-element-${item.block.element}`)}</Tag>}</>}
            </span>
            <IconButton size="sm" label={w("template-up", { name: name(item) })} isDisabled={item.index === 0} onPress={() => onChange(moved(parts, item.index, -1))}><ChevronUp aria-hidden /></IconButton>
            <IconButton size="sm" label={w("template-down", { name: name(item) })} isDisabled={item.index === parts.length - 1} onPress={() => onChange(moved(parts, item.index, 1))}><ChevronDown aria-hidden /></IconButton>
            <IconButton size="sm" label={w("template-out", { name: name(item) })} onPress={() => onChange(parts.toSpliced(item.index, 1))}><X aria-hidden /></IconButton>
          </GridListItem>
        )}
      </GridList>
      {error && <p className="text-sm text-danger">{error}</p>}
      <div>
        <Popover isOpen={adding} onOpenChange={setAdding} label={w("template-add-part")} trigger={<Button size="sm" icon={<Plus aria-hidden className="size-4" />}>{w("template-add-part")}</Button>} className="w-80 max-w-[90vw]">
          <Picker label={w("bank-search")} items={offered} empty={w("bank-none")} onPick={(key) => { onChange([...parts, key]); setAdding(false); }} />
        </Popover>
      </div>
    </div>
  );
}

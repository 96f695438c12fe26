/** The command bar: every action by name, and the way to any conversation by search. */
import { Search } from "lucide-react";
import { useState } from "react";
import { Autocomplete, Dialog, Header, Input, ListBox, ListBoxItem, ListBoxSection, Modal, ModalOverlay, SearchField, useFilter } from "react-aria-components";
import { type Action, type Group, actions, desk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import { t } from "@/text";
import { itemClass } from "@/ui/select";

const groups: Group[] = ["write", "conversation", "review", "go", "list", "app"];

export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className="fixed inset-0 z-40 flex items-start justify-center bg-veil p-3 pt-[12vh] data-entering:animate-fade">
      <Modal className="w-full max-w-xl overflow-hidden rounded-xl border border-line bg-surface shadow-high data-entering:animate-rise">
        <Dialog aria-label={t("action-palette")} className="outline-none"><Commands onClose={onClose} /></Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Commands({ onClose }: { onClose: () => void }) {
  const { contains } = useFilter({ sensitivity: "base" });
  const [text, setText] = useState("");
  // Frozen when it opens: what applies does not change under the hand.
  const [offered] = useState(() => actions.filter((item) => item.id !== "palette" && (!item.when || item.when(desk.get()))));
  const run = (act: Action) => {
    onClose();
    requestAnimationFrame(() => act.run(desk.get()));
  };
  const seek = () => {
    onClose();
    desk.get().go(`/search?q=${encodeURIComponent(text.trim())}`);
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText} filter={(value, input) => value.startsWith(always) || contains(value, input)}>
      <SearchField aria-label={t("palette-field")} autoFocus className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4.5 text-ink-3" />
        {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
        <Input role="combobox" aria-expanded aria-haspopup="listbox" dir="auto" placeholder={t("palette-placeholder")} className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none [&::-webkit-search-cancel-button]:hidden" />
      </SearchField>
      <ListBox aria-label={t("action-palette")} className="max-h-[52dvh] overflow-auto p-1.5 outline-none">
        {groups.map((group) => (
          <ListBoxSection key={group} id={group} aria-label={t(`group-${group}`)}>
            <Header className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">{t(`group-${group}`)}</Header>
            {offered.filter((item) => item.group === group).map((item) => {
              const Icon = item.icon;
              const [key] = item.keys ?? [];
              return (
                <ListBoxItem key={item.id} id={item.id} textValue={t(item.label)} onAction={() => run(item)} className={itemClass}>
                  {Icon && <Icon aria-hidden className="size-4 text-ink-3" />}
                  <span className="min-w-0 flex-1 truncate">{t(item.label)}</span>
                  {key && <KeyCaps of={key} short />}
                </ListBoxItem>
              );
            })}
          </ListBoxSection>
        ))}
        {text.trim() !== "" && (
          <ListBoxItem id="seek" textValue={always + text} onAction={seek} className={itemClass}>
            <Search aria-hidden className="size-4 text-ink-3" />
            <span className="truncate">{t("palette-seek", { q: text.trim() })}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}

/** Marks an item that stays whatever is typed. */
const always = "\u0000";

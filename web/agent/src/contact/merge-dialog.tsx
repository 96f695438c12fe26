/** Makes another contact one with this one: found by name, mail, phone or handle, compared side by side, then joined. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { sentence } from "@/api/http";
import { foundQuery, previewQuery } from "@/api/merges";
import type { Contact, ContactLine } from "@/api/types";
import { useDebounced } from "@/bank/use-debounced";
import { t } from "@/text";
import { Avatar, Banner, Button, Dialog, Skeleton } from "@/ui";
import { itemClass } from "@/ui/select";
import { shownAddress } from "./likeness";
import { MergePreview } from "./merge-preview";
import { join } from "./merging";

export function MergeDialog({ contact, other, onClose }: { contact: Contact; other?: number; onClose: () => void }) {
  const [comes, setComes] = useState<number | null>(other ?? null);
  if (comes !== null) return <Compare contact={contact} comes={comes} onBack={other === undefined ? () => setComes(null) : null} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={t("merge-title", { name: contact.name })}>
      <Find contact={contact} onPick={setComes} />
    </Dialog>
  );
}

function Find({ contact, onPick }: { contact: Contact; onPick: (id: number) => void }) {
  const [text, setText] = useState("");
  const asked = useDebounced(text.trim(), 200);
  const { data, error, isFetching } = useQuery(foundQuery(asked));
  const found = asked.length > 1 ? (data ?? []).filter((line) => line.id !== contact.id) : [];
  const empty = asked.length < 2 ? t("merge-find-help") : isFetching ? t("merge-finding") : t("merge-found-none");
  return (
    <div className="-mx-5 -mb-5">
      {error && <div className="px-5 pb-2"><Banner tone="danger" live>{sentence(error)}</Banner></div>}
      {/* What fits is the server's to say. */}
      <Autocomplete inputValue={text} onInputChange={setText} filter={() => true}>
        <SearchField aria-label={t("merge-find")} autoFocus className="border-b border-line p-1.5">
          {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
          <Input role="combobox" aria-expanded aria-haspopup="listbox" dir="auto" placeholder={t("merge-find")} className="h-9.5 w-full rounded-md bg-transparent px-3.5 text-base outline-none" />
        </SearchField>
        <ListBox aria-label={t("merge-found")} items={found} onAction={(key) => onPick(Number(key))} renderEmptyState={() => <p className="p-4 text-center text-sm text-ink-3">{empty}</p>} className="max-h-80 overflow-auto p-1.5 outline-none">
          {(line: ContactLine) => (
            <ListBoxItem id={line.id} textValue={line.name} className={itemClass}>
              <Avatar name={line.name} face={line.face} size="sm" />
              <span className="min-w-0 flex-1">
                <bdi className="block truncate">{line.name}</bdi>
                <span className="block truncate text-xs text-ink-3">{addresses(line)}</span>
              </span>
              <span className="shrink-0 text-xs text-ink-3">{t("conversations-count", { count: line.conversations })}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

function addresses(line: ContactLine): string {
  const known = [line.email, line.phone, ...line.identities.map(shownAddress)].filter((address) => address !== null);
  return [...new Set(known)].map((address) => `\u2068${address}\u2069`).join(" · ");
}

function Compare({ contact, comes, onBack, onClose }: { contact: Contact; comes: number; onBack: (() => void) | null; onClose: () => void }) {
  const { data, error } = useQuery(previewQuery(contact.id, comes));
  const [busy, setBusy] = useState(false);
  const act = async () => {
    if (!data) return;
    setBusy(true);
    if (await join(data.stays, data.comes)) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      title={t("merge-compare", { name: contact.name })}
      footer={(
        <>
          {onBack && <Button className="me-auto" tone="ghost" onPress={onBack}>{t("merge-other")}</Button>}
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button tone="primary" autoFocus busy={busy} isDisabled={!data} onPress={() => void act()}>{t("merge-do")}</Button>
        </>
      )}
    >
      {error ? <Banner tone="danger" live>{sentence(error)}</Banner> : data ? <MergePreview preview={data} /> : <Skeleton className="h-48 w-full" />}
    </Dialog>
  );
}

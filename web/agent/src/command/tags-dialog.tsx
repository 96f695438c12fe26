/** Tags: tick what fits, or write a new one. */
import { Tag as TagIcon } from "lucide-react";
import { desk, targets, useDesk } from "@/actions";
import * as verbs from "@/actions/verbs";
import { useDirectory } from "@/api/directory";
import { t } from "@/text";
import { Dialog, Picker, Tag } from "@/ui";

export function TagsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return <Dialog isOpen={isOpen} onClose={onClose} title={t("action-tags")} size="sm">{isOpen && <Tags />}</Dialog>;
}

function Tags() {
  const { tags } = useDirectory();
  useDesk((d) => d.conversation);
  const rows = targets(desk.get());
  const on = rows.length === 1 ? (rows[0]?.tags ?? []) : [];
  const all = [...new Set([...on, ...tags])];
  return (
    <>
      {on.length > 0 && <div className="mb-3 flex flex-wrap gap-1.5">{on.map((name) => <Tag key={name} onRemove={() => void verbs.tag(rows, name, false)}>{name}</Tag>)}</div>}
      <div className="-mx-5 -mb-5">
        <Picker
          label={t("tags-find")}
          items={all.map((name) => ({ id: name, label: name, icon: <TagIcon aria-hidden className="size-4 text-ink-3" />, chosen: on.includes(name) }))}
          onPick={(name) => void verbs.tag(rows, name, !on.includes(name))}
          onCreate={(name) => void verbs.tag(rows, name, true)}
          createLabel={(name) => t("tags-create", { name })}
        />
      </div>
    </>
  );
}

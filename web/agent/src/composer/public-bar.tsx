/** Who will read what is written: never in doubt where everyone might; and the way to a private conversation. */
import { Lock, Megaphone, MessageSquareLock } from "lucide-react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { action, desk, useDesk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import type { ConversationFull } from "@/api/types";
import { type Audience, audiences, lengthOf, mostOf } from "@/mention/audience";
import { replaces } from "@/mention/replaces";
import { t } from "@/text";
import { Button, cx } from "@/ui";
import { changeDraft } from "./draft-store";
import { useWriting } from "./writing";

export function PublicBar({ full }: { full: ConversationFull }) {
  const { audience, draft } = useWriting();
  const can = audiences(full);
  const everyone = audience === "everyone";
  if (full.mention === null || draft.mode === "note" || (!everyone && can.length < 2)) return null;
  const Icon = everyone ? Megaphone : Lock;
  return (
    <div role="note" className={cx("flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-1.5 text-sm", everyone ? "border-t-2 border-spark bg-warn-soft text-warn" : "border-t border-line bg-accent-soft text-accent-text")}>
      <p className="flex min-w-48 flex-1 items-center gap-2 font-medium">
        <Icon aria-hidden className="size-4 shrink-0" />
        <span>{t(everyone ? "public-banner" : "public-banner-private", { name: full.contact.name })}{everyone && replaces(full) && ` ${t("public-replaces")}`}</span>
      </p>
      {can.length > 1 && <AudienceSwitch id={full.conversation.id} value={audience} />}
      {everyone && <MoveButton />}
    </div>
  );
}

const look = "flex h-7 cursor-pointer items-center gap-1.5 rounded-sm px-2 text-sm data-selected:bg-surface data-selected:font-semibold data-selected:shadow-low";

function AudienceSwitch({ id, value }: { id: number; value: Audience | null }) {
  return (
    <ToggleButtonGroup
      aria-label={t("public-way")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value ? [value] : []}
      onSelectionChange={(keys) => { for (const key of keys) changeDraft(id, { audience: key as Audience }); }}
      className="flex gap-0.5 rounded-md bg-ink/8 p-0.5"
    >
      <ToggleButton id="everyone" className={look}><Megaphone aria-hidden className="size-3.5" />{t("public-way-public")}</ToggleButton>
      <ToggleButton id="them" className={look}><Lock aria-hidden className="size-3.5" />{t("public-way-private")}</ToggleButton>
    </ToggleButtonGroup>
  );
}

function MoveButton() {
  const item = action("move-private");
  const may = useDesk((d) => item.when?.(d) ?? false);
  if (!may) return null;
  return (
    <Button size="sm" icon={<MessageSquareLock aria-hidden className="size-4" />} onPress={() => item.run(desk.get())}>
      {t(item.label)}<span className="max-md:hidden"><KeyCaps of={{ code: "KeyM" }} short /></span>
    </Button>
  );
}

/** How long the answer is, against what everyone may get to read. */
export function PublicCounter() {
  const { full, draft, audience } = useWriting();
  const most = mostOf(full);
  if (audience !== "everyone" || draft.mode === "note" || most === null || draft.reply.trim() === "") return null;
  return <Count used={lengthOf(draft.reply.trim())} most={most} />;
}

export function Count({ used, most }: { used: number; most: number }) {
  const over = used - most;
  return (
    <p className={cx("digits py-1 text-sm", over > 0 ? "font-medium text-danger" : over > -40 ? "text-warn" : "text-ink-3")}>
      {over > 0 ? t("public-over", { count: over }) : t("public-counter", { used, most })}
      <span role="status" className="sr-only">{over > 0 ? t("public-over", { count: over }) : ""}</span>
    </p>
  );
}

/** In place of the composer where a source can only be read. */
export function NoAnswer({ onNote }: { onNote: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-sunken px-5 py-3 text-sm text-ink-2">
      <p className="min-w-48 flex-1">{t("public-no-reply")}</p>
      <Button tone="note" size="sm" icon={<Lock aria-hidden className="size-3.5" />} onPress={onNote}>{t("note-mark-short")}</Button>
    </div>
  );
}

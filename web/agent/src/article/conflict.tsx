/** Somebody else saved the text that is being written here: who and when, what differs, and the two ways on. */
import { useState } from "react";
import type { ArticleText } from "@/api/types";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Button } from "@/ui";
import { Differences } from "./differences";
import { type Fields, newest } from "./edits";

export function Conflict({ text, mine, onKeep, onTheirs }: { text: ArticleText; mine: Fields; onKeep: () => void; onTheirs: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <div role="alert" className="mb-4 rounded-lg border border-note-line bg-warn-soft p-4 text-warn">
      <p className="font-semibold">{t("article-overtaken", { name: text.updated_by.name, when: moment(text.updated_at) })}</p>
      <p className="mt-1 text-sm">{t("article-overtaken-lead")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" tone="primary" onPress={onKeep}>{t("article-overtaken-keep")}</Button>
        <Button size="sm" onPress={onTheirs}>{t("article-overtaken-theirs")}</Button>
        <Button size="sm" tone="ghost" aria-expanded={open} onPress={() => setOpen(!open)}>{t(open ? "article-differences-hide" : "article-differences")}</Button>
      </div>
      {open && <Differences className="mt-3" before={{ label: t("article-theirs"), fields: newest(text) }} after={{ label: t("article-mine"), fields: mine }} />}
    </div>
  );
}

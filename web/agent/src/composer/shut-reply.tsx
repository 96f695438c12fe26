/** In place of the editor while nothing can be written freely: why, what is kept, and what can be done. */
import type { RefObject } from "react";
import type { ConversationFull } from "@/api/types";
import { t } from "@/text";
import { type Instead, TemplateReply } from "./template-reply";
import type { Shut } from "./use-shut";
import { useWriting } from "./writing";

export function ShutReply({ full, shut, insteadRef }: { full: ConversationFull; shut: Shut; insteadRef: RefObject<Instead | null> }) {
  const { draft } = useWriting();
  return (
    <>
      {draft.reply.trim() !== "" && (
        <p className="flex items-baseline gap-2 px-4 pb-2 text-sm text-ink-3">
          <span className="shrink-0">{t("shut-draft")}</span>
          <bdi dir="auto" className="min-w-0 truncate">{draft.reply}</bdi>
        </p>
      )}
      {shut === "window" && full.way.templates
        ? <div className="border-t border-line"><TemplateReply full={full} insteadRef={insteadRef} /></div>
        : <p className="px-4 pb-4 text-sm text-ink-2">{t(shut === "window" ? "shut-window-do" : "shut-opted-out-do", { name: full.contact.name })}</p>}
    </>
  );
}

/** Colleagues in the same conversation: who looks, who is writing. */
import { Eye, PenLine } from "lucide-react";
import type { Presence } from "@/api/types";
import { t } from "@/text";
import { Avatar } from "@/ui";

export function Others({ others }: { others: Presence[] }) {
  if (others.length === 0) return null;
  return (
    <ul aria-label={t("others-here")} aria-live="polite" className="flex items-center gap-1 pe-1">
      {others.slice(0, 3).map(({ agent, typing }) => {
        const words = t(typing ? "other-types" : "other-looks", { name: agent.name });
        return (
          <li key={agent.id} title={words} className={typing ? "flex items-center gap-1.5 rounded-full bg-warn-soft ps-0.5 pe-2 text-xs font-medium text-warn" : "relative flex"}>
            <Avatar name={agent.name} face={agent.face} size="sm" />
            {typing ? <><PenLine aria-hidden className="size-3.5" /><span className="max-md:sr-only">{words}</span></>
              : <><span aria-hidden className="absolute -end-1 -bottom-1 grid size-3.5 place-items-center rounded-full bg-surface text-ink-3"><Eye className="size-2.5" /></span><span className="sr-only">{words}</span></>}
          </li>
        );
      })}
    </ul>
  );
}

/** By when the contact hears from us. Colour is never alone: the words say the same. */
import { AlarmClock, Clock } from "lucide-react";
import type { ConversationRow } from "@/api/types";
import { t } from "@/text";
import { dueClock } from "@/text/due-clock";
import { full, since } from "@/text/time";
import { useMinute } from "@/text/use-now";
import { Tag, type Tone } from "@/ui";

const tones: Record<string, Tone> = { quiet: "plain", soon: "warn", overdue: "danger" };

export function DueTag({ row }: { row: ConversationRow }) {
  const now = useMinute();
  const due = dueClock(row, now);
  if (!due || !row.due_at) return null;
  const waited = row.waiting_since ? ` · ${t("waits", { time: since(row.waiting_since, now) })}` : "";
  return (
    <span title={`${t("due-clock-full", { when: full(row.due_at) })}${waited}`} className="flex shrink-0">
      <Tag tone={tones[due.state]} icon={due.state === "overdue" ? <AlarmClock aria-hidden /> : <Clock aria-hidden />}>{t(due.said.id, due.said.args)}</Tag>
    </span>
  );
}
